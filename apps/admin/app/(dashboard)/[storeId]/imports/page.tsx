import { listImports } from '@emporium/core/imports';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { Card } from '../../../../components/card.tsx';
import { Columns } from '../../../../components/columns.tsx';
import { type Column, DataTable, MainCell } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { DownloadLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { State } from '../../../../components/state.tsx';
import { When } from '../../../../components/when.tsx';
import type { Member } from '../../../../lib/member.ts';
import { readStore } from '../../../../lib/read.ts';
import styles from './imports.module.css';
import { formatWords, stateWords } from './states.ts';
import { Upload } from './upload.tsx';

export const metadata: Metadata = { title: 'Import and export' };

type Row = Awaited<ReturnType<typeof listImports>>[number];

function columns({ store, base }: Member): Column<Row>[] {
  return [
    {
      key: 'file',
      header: 'File',
      cell: (row) => (
        <MainCell
          href={`${base}/imports/${row.id}`}
          name={row.fileName || 'File'}
          sub={row.format ? formatWords[row.format] : 'Unknown'}
        />
      ),
    },
    {
      key: 'state',
      header: 'State',
      phone: 'end',
      cell: (row) => <State tone={stateWords[row.state].tone}>{stateWords[row.state].text}</State>,
    },
    { key: 'created', header: 'New', align: 'right', phone: 'wide', cell: (row) => row.counts.created.toLocaleString('en') },
    { key: 'updated', header: 'Changed', align: 'right', phone: 'wide', cell: (row) => row.counts.updated.toLocaleString('en') },
    { key: 'refused', header: 'Refused', align: 'right', phone: 'wide', cell: (row) => row.counts.refused.toLocaleString('en') },
    { key: 'at', header: 'Begun', align: 'right', phone: 'wide', cell: (row) => <When at={row.createdAt} store={store} /> },
  ];
}

const files = [
  {
    format: 'emporium',
    name: 'All products',
    text: 'Our own format; holds everything, and changes nothing when it is read in again.',
  },
  { format: 'shopify', name: 'Products for Shopify', text: 'What Shopify’s product file has columns for.' },
  { format: 'stock', name: 'Stock counts', text: 'One row per SKU; count, fill in, import.' },
] as const;

function Exports({ base }: { base: string }) {
  return (
    <Card title="Export" help="CSV for any spreadsheet.">
      <div className={styles.exports}>
        {files.map(({ format, name, text }) => (
          <div key={format} className={styles.export}>
            <span>
              {name}
              <span className={styles.soft} style={{ display: 'block' }}>
                {text}
              </span>
            </span>
            <DownloadLink href={`${base}/exports?format=${format}`} aria-label={`Download ${name.toLowerCase()}`}>
              <IconDownload size={16} aria-hidden />
            </DownloadLink>
          </div>
        ))}
      </div>
    </Card>
  );
}

export default async function ImportsPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { member, runs } = await readStore(
    (await params).storeId,
    async (tx, member) => ({
      member,
      runs: await listImports(tx, member.store, member.actor, {}),
    }),
    '/imports',
  );
  const list =
    runs.length > 0 ? (
      <DataTable label="Imports" columns={columns(member)} rows={runs} rowKey={(row) => row.id} />
    ) : (
      <Empty
        icon={<IconFileImport size={26} />}
        title="No imports yet"
        text="Before anything is changed you see what a file would do, product by product. A whole import can be undone."
      >
        {null}
      </Empty>
    );
  return (
    <>
      <PageHead title="Import and export" />
      <PageBody>
        <Columns
          main={
            <>
              <Card title="Import" help="You see what would change before anything does.">
                <Upload base={member.base} />
              </Card>
              {list}
            </>
          }
          side={<Exports base={member.base} />}
        />
      </PageBody>
    </>
  );
}
