import { getPage } from '@emporium/core/content';
import { isId } from '@emporium/core/lib';
import { storefrontUrlOf } from '@emporium/core/stores';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { house } from '../../../../../lib/house.ts';
import { readStore } from '../../../../../lib/read.ts';
import type { PageDraft } from '../actions.ts';
import { PageForm } from '../page-form.tsx';

export const metadata: Metadata = { title: 'Page' };

const blank: PageDraft = { title: '', slug: '', body: '', isPublished: true, seoTitle: '', seoDescription: '' };

function draftOf(page: Awaited<ReturnType<typeof getPage>> | null): PageDraft {
  if (!page) return blank;
  const { title, slug, body, isPublished, seoTitle, seoDescription } = page;
  return { title, slug, body, isPublished, seoTitle, seoDescription };
}

/** The form of one page; `new` makes one. */
export default async function PagePage({ params }: { params: Promise<{ storeId: string; pageId: string }> }) {
  const { storeId, pageId } = await params;
  const isNew = pageId === 'new';
  if (!isNew && !isId(pageId)) notFound();
  const { base, page, shop } = await readStore(
    storeId,
    async (tx, { store, actor, base }) => ({
      base,
      page: isNew ? null : await getPage(tx, store, actor, { id: pageId }),
      shop: await storefrontUrlOf(tx, house().config, store),
    }),
    isNew ? '/pages/new' : '/pages',
  );
  return (
    <PageForm
      key={`${pageId}-${page?.version}`}
      base={base}
      initial={draftOf(page)}
      edited={page ? { id: page.id, version: page.version } : null}
      shopUrl={page?.isPublished ? `${shop}/pages/${page.slug}` : null}
    />
  );
}
