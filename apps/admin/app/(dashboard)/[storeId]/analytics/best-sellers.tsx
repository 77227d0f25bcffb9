import type { StoreAnalytics } from '@emporium/core/analytics';
import { formatMoney } from '@emporium/core/lib';
import Link from 'next/link';
import { Card } from '../../../../components/card.tsx';
import { DownloadLink } from '../../../../components/link.tsx';
import { Thumb } from '../../../../components/thumb.tsx';
import { mediaUrl } from '../../../../lib/media.ts';
import type { Member } from '../../../../lib/member.ts';
import styles from './analytics.module.css';

type SellersProps = { member: Member; analytics: StoreAnalytics; csv: string };

/** What brought in most, with its share of the first. */
export function BestSellers({ member: { store, base }, analytics: { bestSellers }, csv }: SellersProps) {
  const most = Math.max(1, ...bestSellers.map((row) => row.revenueMinor));
  const act =
    bestSellers.length === 0 ? null : (
      <DownloadLink href={csv} size="compact-sm" variant="subtle">
        Products as CSV
      </DownloadLink>
    );
  return (
    <Card title="Best sellers" help="By what their lines came to, before refunds" act={act} flush>
      {bestSellers.length === 0 ? <p className={styles.calm}>Nothing was sold in this period.</p> : null}
      <ol className={styles.sellers}>
        {bestSellers.map((row) => (
          <li key={row.productId}>
            <Thumb url={mediaUrl(row.imageUrl)} size={36} />
            <div className={styles.words}>
              <Link href={`${base}/products/${row.productId}`}>{row.productName}</Link>
              <div className={styles.measure} aria-hidden>
                <div style={{ width: `${(100 * row.revenueMinor) / most}%` }} />
              </div>
            </div>
            <span className={styles.units}>{`${row.units.toLocaleString(store.locale)} sold`}</span>
            <span className={styles.money}>{formatMoney(row.revenueMinor, store.currency, store.locale)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
