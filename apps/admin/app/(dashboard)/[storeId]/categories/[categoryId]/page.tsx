import { getCategory, listCategories } from '@emporium/core/catalog';
import { listBillboards } from '@emporium/core/content';
import { isId } from '@emporium/core/lib';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { mediaUrl } from '../../../../../lib/media.ts';
import { idOf, type Query } from '../../../../../lib/query.ts';
import { readStore } from '../../../../../lib/read.ts';
import type { CategoryDraft } from '../actions.ts';
import { CategoryForm } from '../category-form.tsx';
import { treeOrder } from '../tree.ts';

export const metadata: Metadata = { title: 'Category' };

type Category = Awaited<ReturnType<typeof getCategory>>;

function draftOf(category: Category | null, defaultBillboardId: string, parentId: string): CategoryDraft {
  if (!category)
    return {
      name: '',
      slug: '',
      parentId,
      billboardId: defaultBillboardId,
      description: '',
      seoTitle: '',
      seoDescription: '',
    };
  const { name, slug, billboardId, description, seoTitle, seoDescription } = category;
  return { name, slug, parentId: category.parentId ?? '', billboardId, description, seoTitle, seoDescription };
}

/** Everything below a category, and itself: where it cannot be put. */
function subtree(rows: { id: string; parentId: string | null }[], id: string): Set<string> {
  const inside = new Set([id]);
  for (const row of treeOrder(rows)) if (row.parentId && inside.has(row.parentId)) inside.add(row.id);
  return inside;
}

type PageProps = { params: Promise<{ storeId: string; categoryId: string }>; searchParams: Promise<Query> };

/** The form of one category; `new` makes one, below `?parent=`. */
export default async function CategoryPage({ params, searchParams }: PageProps) {
  const { storeId, categoryId } = await params;
  const isNew = categoryId === 'new';
  if (!isNew && !isId(categoryId)) notFound();
  const { base, category, all, billboards } = await readStore(
    storeId,
    async (tx, { store, actor, base }) => ({
      base,
      category: isNew ? null : await getCategory(tx, store, actor, { id: categoryId }),
      all: await listCategories(tx, store, actor, {}),
      billboards: await listBillboards(tx, store, actor, {}),
    }),
    isNew ? '/categories/new' : '/categories',
  );
  const inside = category ? subtree(all, category.id) : new Set<string>();
  const parents = treeOrder(all)
    .filter((row) => !inside.has(row.id))
    .map((row) => ({ value: row.id, label: `${'– '.repeat(row.depth)}${row.name}` }));
  const choices = billboards.map((row) => ({ value: row.id, label: row.label, imageUrl: mediaUrl(row.imageUrl) }));
  const standing = billboards.find((row) => row.isDefault)?.id ?? '';
  return (
    <CategoryForm
      key={`${categoryId}-${category?.version}`}
      base={base}
      initial={draftOf(category, standing, idOf(await searchParams, 'parent'))}
      edited={category ? { id: category.id, version: category.version } : null}
      parents={parents}
      billboards={choices}
    />
  );
}
