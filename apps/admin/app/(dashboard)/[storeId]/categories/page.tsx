import { listCategories } from '@emporium/core/catalog';
import { IconPlus, IconSitemap } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { type Column, DataTable, MainCell } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { Thumb } from '../../../../components/thumb.tsx';
import { When } from '../../../../components/when.tsx';
import { mediaUrl } from '../../../../lib/media.ts';
import type { Member } from '../../../../lib/member.ts';
import { readStore } from '../../../../lib/read.ts';
import { CategoryActs } from './category-acts.tsx';
import { type Placed, treeOrder } from './tree.ts';

export const metadata: Metadata = { title: 'Categories' };

type Row = Placed<Awaited<ReturnType<typeof listCategories>>[number]>;

function columns({ store, base }: Member, rows: Row[]): Column<Row>[] {
  const places = rows.map(({ id, parentId }) => ({ id, parentId }));
  return [
    {
      key: 'name',
      header: 'Category',
      cell: (row) => (
        <span style={{ display: 'block', paddingLeft: row.depth * 24 }}>
          <MainCell
            href={`${base}/categories/${row.id}`}
            picture={<Thumb url={mediaUrl(row.billboardImageUrl)} />}
            name={row.name}
            sub={`/c/${row.slug}`}
          />
        </span>
      ),
    },
    { key: 'billboard', header: 'Billboard', phone: 'wide', cell: (row) => row.billboardLabel },
    {
      key: 'products',
      header: 'Products',
      align: 'right',
      cell: (row) => (row.productCount === 1 ? '1 product' : `${row.productCount} products`),
    },
    {
      key: 'updated',
      header: 'Changed',
      align: 'right',
      phone: 'wide',
      cell: (row) => <When at={row.updatedAt} store={store} />,
    },
    {
      key: 'acts',
      header: '(acts)',
      phone: 'end',
      cell: (row) => <CategoryActs storeId={store.slug} row={{ id: row.id, name: row.name }} rows={places} />,
    },
  ];
}

export default async function CategoriesPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { member, list } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    list: await listCategories(tx, member.store, member.actor, {}),
  }));
  const rows = treeOrder(list);
  const create = (
    <ButtonLink href={`${member.base}/categories/new`} leftSection={<IconPlus size={16} />}>
      Create category
    </ButtonLink>
  );
  return (
    <>
      <PageHead narrow title="Categories">
        {create}
      </PageHead>
      <PageBody narrow>
        {rows.length > 0 ? (
          <DataTable label="Categories" columns={columns(member, rows)} rows={rows} rowKey={(row) => row.id} />
        ) : (
          <Empty
            icon={<IconSitemap size={26} />}
            title="No categories yet"
            text="Categories lead shoppers to your goods; each has a page with its billboard on top."
          >
            {create}
          </Empty>
        )}
      </PageBody>
    </>
  );
}
