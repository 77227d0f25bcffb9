import { listPages } from '@emporium/core/content';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { type Column, DataTable, MainCell } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { State } from '../../../../components/state.tsx';
import { When } from '../../../../components/when.tsx';
import type { Member } from '../../../../lib/member.ts';
import { readStore } from '../../../../lib/read.ts';

export const metadata: Metadata = { title: 'Pages' };

type Row = Awaited<ReturnType<typeof listPages>>[number];

function columns({ store, base }: Member): Column<Row>[] {
  return [
    {
      key: 'title',
      header: 'Page',
      cell: (row) => <MainCell href={`${base}/pages/${row.id}`} name={row.title} sub={`/pages/${row.slug}`} />,
    },
    {
      key: 'state',
      header: 'State',
      phone: 'end',
      cell: (row) => <State tone={row.isPublished ? 'good' : 'calm'}>{row.isPublished ? 'Published' : 'Hidden'}</State>,
    },
    {
      key: 'updated',
      header: 'Changed',
      align: 'right',
      phone: 'wide',
      cell: (row) => <When at={row.updatedAt} store={store} />,
    },
  ];
}

export default async function PagesPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { member, rows } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    rows: await listPages(tx, member.store, member.actor, {}),
  }));
  const create = (
    <ButtonLink href={`${member.base}/pages/new`} leftSection={<IconPlus size={16} />}>
      Create page
    </ButtonLink>
  );
  return (
    <>
      <PageHead narrow title="Pages">
        {create}
      </PageHead>
      <PageBody narrow>
        {rows.length > 0 ? (
          <DataTable label="Pages" columns={columns(member)} rows={rows} rowKey={(row) => row.id} />
        ) : (
          <Empty
            icon={<IconFileText size={26} />}
            title="No pages yet"
            text="About us, shipping, size guide: pages tell shoppers what goods cannot. Menus lead to them."
          >
            {create}
          </Empty>
        )}
      </PageBody>
    </>
  );
}
