import { listCategories } from '@emporium/core/catalog';
import { IconPlus, IconSitemap } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { Empty } from '../../../../components/empty.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { mediaUrl } from '../../../../lib/media.ts';
import { readStore } from '../../../../lib/read.ts';
import { CategoryTree } from './category-tree.tsx';
import { treeOrder } from './tree.ts';

export const metadata: Metadata = { title: 'Categories' };

export default async function CategoriesPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { base, list } = await readStore((await params).storeId, async (tx, { store, actor, base }) => ({
    base,
    list: await listCategories(tx, store, actor, {}),
  }));
  const rows = treeOrder(list).map(({ id, depth, name, slug, productCount, billboardImageUrl }) => ({
    ...{ id, depth, name, slug, productCount: productCount ?? 0 },
    pictureUrl: mediaUrl(billboardImageUrl),
  }));
  const create = (
    <ButtonLink href={`${base}/categories/new`} leftSection={<IconPlus size={16} />}>
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
          <CategoryTree base={base} rows={rows} />
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
