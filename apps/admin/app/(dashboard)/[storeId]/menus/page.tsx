import { listMenus } from '@emporium/core/content';
import { IconMenu2, IconPlus } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { type Column, DataTable, MainCell } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { When } from '../../../../components/when.tsx';
import type { Member } from '../../../../lib/member.ts';
import { readStore } from '../../../../lib/read.ts';

export const metadata: Metadata = { title: 'Menus' };

type Row = Awaited<ReturnType<typeof listMenus>>[number];

function columns({ store, base }: Member): Column<Row>[] {
  return [
    {
      key: 'title',
      header: 'Menu',
      cell: (row) => <MainCell href={`${base}/menus/${row.id}`} name={row.title} sub={row.handle} />,
    },
    {
      key: 'items',
      header: 'Entries',
      cell: (row) => row.items.map((item) => item.label).join(', ') || 'None yet',
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

export default async function MenusPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { member, rows } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    rows: await listMenus(tx, member.store, member.actor, {}),
  }));
  const create = (
    <ButtonLink href={`${member.base}/menus/new`} leftSection={<IconPlus size={16} />}>
      Create menu
    </ButtonLink>
  );
  return (
    <>
      <PageHead narrow title="Menus">
        {create}
      </PageHead>
      <PageBody narrow>
        {rows.length > 0 ? (
          <DataTable label="Menus" columns={columns(member)} rows={rows} rowKey={(row) => row.id} />
        ) : (
          <Empty
            icon={<IconMenu2 size={26} />}
            title="No menus yet"
            text="The menu “main” stands in the shop’s header, “footer” at its foot. Without them the header shows your categories."
          >
            {create}
          </Empty>
        )}
      </PageBody>
    </>
  );
}
