import { listBillboards } from '@emporium/core/content';
import { IconPhoto, IconPlus } from '@tabler/icons-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Empty } from '../../../../components/empty.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { Picture } from '../../../../components/picture.tsx';
import { State } from '../../../../components/state.tsx';
import { mediaUrl } from '../../../../lib/media.ts';
import type { Member } from '../../../../lib/member.ts';
import { readStore } from '../../../../lib/read.ts';
import { showTime } from '../../../../lib/show-time.ts';
import styles from './billboards.module.css';

export const metadata: Metadata = { title: 'Billboards' };

function usedBy(count: number): string {
  if (count === 0) return 'Shown by no category';
  return count === 1 ? 'Shown by 1 category' : `Shown by ${count} categories`;
}

/** Whether its time has not come yet, or is over. */
function Time({ showFrom, showUntil, store }: { showFrom: Date | null; showUntil: Date | null; store: Member['store'] }) {
  const now = new Date();
  if (showUntil && showUntil <= now) return <State tone="calm">Over</State>;
  if (showFrom && showFrom > now) return <State tone="warn">{`From ${showTime(showFrom, store, now).exact}`}</State>;
  return showUntil ? <State tone="good">{`Until ${showTime(showUntil, store, now).exact}`}</State> : null;
}

export default async function BillboardsPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { base, store, rows } = await readStore((await params).storeId, async (tx, { store, actor, base }) => ({
    base,
    store,
    rows: await listBillboards(tx, store, actor, {}),
  }));
  const create = (
    <ButtonLink href={`${base}/billboards/new`} leftSection={<IconPlus size={16} />}>
      Create billboard
    </ButtonLink>
  );
  return (
    <>
      <PageHead title="Billboards">{create}</PageHead>
      <PageBody>
        {rows.length === 0 ? (
          <Empty
            icon={<IconPhoto size={26} />}
            title="No billboards yet"
            text="A billboard is the large picture on top of a page of your shop."
          >
            {create}
          </Empty>
        ) : (
          <div className={styles.grid}>
            {rows.map((row) => (
              <article key={row.id} className={styles.card}>
                <Picture
                  url={mediaUrl(row.imageUrl) ?? ''}
                  alt={row.imageAlt}
                  width={640}
                  height={288}
                  widths="(max-width: 700px) 100vw, 360px"
                />
                <div className={styles.words}>
                  <Link className={styles.cover} href={`${base}/billboards/${row.id}`}>
                    {row.label}
                  </Link>
                  <span className={styles.sub}>
                    {usedBy(row.categoryCount)}
                    {row.isHome ? <State tone="active">Home page</State> : null}
                    <Time showFrom={row.showFrom} showUntil={row.showUntil} store={store} />
                  </span>
                </div>
              </article>
            ))}
          </div>
        )}
      </PageBody>
    </>
  );
}
