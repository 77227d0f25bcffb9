import { listAssets } from '@emporium/core/media';
import { IconLibraryPhoto } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { Empty } from '../../../../components/empty.tsx';
import { FilterBar } from '../../../../components/filter-menu.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { countWords, Pager } from '../../../../components/pager.tsx';
import { SearchField } from '../../../../components/search-field.tsx';
import { mediaUrl } from '../../../../lib/media.ts';
import { one, pageOf, type Query } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';
import { showTime } from '../../../../lib/show-time.ts';
import { Library } from './library.tsx';
import { Uploads } from './uploads.tsx';

export const metadata: Metadata = { title: 'Media' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

const limit = 48;

export default async function MediaPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const page = pageOf(query);
  const q = one(query, 'q').slice(0, 200);
  const { member, list } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    list: await listAssets(tx, member.store, member.actor, { q, page: Math.min(page, 1000), limit }),
  }));
  const pictures = list.items.map((asset) => ({
    ...{ id: asset.id, alt: asset.alt, width: asset.width, height: asset.height, bytes: asset.bytes },
    url: mediaUrl(asset.key) ?? '',
    name: asset.originalName || 'Picture',
    blur: asset.blurDataUrl,
    added: showTime(asset.createdAt, member.store),
  }));
  return (
    <>
      <PageHead title="Media" note={countWords(list.total)} />
      <PageBody>
        <Uploads base={member.base} />
        <FilterBar>
          <SearchField label="Search names and descriptions" />
        </FilterBar>
        {pictures.length > 0 ? (
          <>
            <Library base={member.base} pictures={pictures} />
            <Pager query={query} page={page} limit={limit} total={list.total} />
          </>
        ) : q ? (
          <Empty icon={<IconLibraryPhoto size={26} />} title="No picture fits" text="Try fewer words.">
            <ButtonLink href={`${member.base}/media`} variant="default">
              Show all pictures
            </ButtonLink>
          </Empty>
        ) : (
          <Empty
            icon={<IconLibraryPhoto size={26} />}
            title="No pictures yet"
            text="Drop pictures above, as many at once as you like. Products, billboards and imports find them here."
          >
            {null}
          </Empty>
        )}
      </PageBody>
    </>
  );
}
