import { listEntries } from '@emporium/core/audit';
import { Button, Group, TextInput } from '@mantine/core';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { ButtonLink, DownloadLink, TextLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { When } from '../../../../components/when.tsx';
import type { Member } from '../../../../lib/member.ts';
import { one, type Query, withQuery } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';
import { readFilter } from './read-filter.ts';

export const metadata: Metadata = { title: 'Activity' };

type Row = Awaited<ReturnType<typeof listEntries>>[number];
type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

const limit = 50;

/** `catalog.updateProduct` as people say it: `catalog: update product`. */
const wordsOf = (verb: string) => verb.replace('.', ': ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function columns({ store, base }: Member): Column<Row>[] {
  return [
    { key: 'act', header: 'Act', cell: (row) => <Act row={row} /> },
    {
      key: 'who',
      header: 'Who',
      cell: (row) => (
        <TextLink href={`${base}/activity?who=${row.actorId ?? ''}`} size="sm">
          {row.actorKind === 'key' ? `Key ${row.actorName ?? ''}` : (row.actorName ?? 'a former member')}
        </TextLink>
      ),
    },
    { key: 'from', header: 'From', phone: 'wide', cell: (row) => row.address },
    { key: 'when', header: 'When', align: 'right', phone: 'end', cell: (row) => <When at={row.createdAt} store={store} /> },
  ];
}

function Act({ row }: { row: Row }) {
  return (
    <details>
      <summary>
        {wordsOf(row.verb)} <small>{`№ ${row.sequence}`}</small>
      </summary>
      <pre style={{ maxWidth: '64ch', overflowX: 'auto', whiteSpace: 'pre-wrap', fontSize: 12 }}>
        {JSON.stringify(row.data, null, 2)}
      </pre>
    </details>
  );
}

/** What members and keys did here, newest first: an unbroken chain that nobody can rewrite unseen. */
export default async function ActivityPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const filter = readFilter(query);
  const { member, rows } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    rows: await listEntries(tx, member.store, member.actor, { ...filter, limit }),
  }));
  const last = rows.length === limit ? rows.at(-1)?.sequence : undefined;
  return (
    <>
      <PageHead title="Activity" note="What members and keys changed. Each entry is chained to the one before it.">
        <DownloadLink
          href={`${member.base}/activity/export${withQuery(query, { before: '' })}`}
          leftSection={<IconDownload size={16} />}
        >
          Export
        </DownloadLink>
      </PageHead>
      <PageBody>
        <form action={`${member.base}/activity`}>
          <Group align="end" gap="xs" mb="sm">
            <TextInput name="act" label="Act begins with" placeholder="catalog." defaultValue={one(query, 'act')} />
            <TextInput name="since" label="From" type="date" defaultValue={filter.since} />
            <TextInput name="until" label="To" type="date" defaultValue={filter.until} />
            <Button type="submit" variant="default">
              Show
            </Button>
          </Group>
        </form>
        {rows.length > 0 ? (
          <DataTable label="Activity" columns={columns(member)} rows={rows} rowKey={(row) => row.id} />
        ) : (
          <Empty
            icon={<IconShieldCheck size={26} />}
            title="Nothing of that kind"
            text="Every change that a member or a key makes stands here from then on."
          />
        )}
        {last ? (
          <ButtonLink href={`${member.base}/activity${withQuery(query, { before: last })}`} variant="default" mt="sm">
            Show older
          </ButtonLink>
        ) : null}
      </PageBody>
    </>
  );
}
