import type { StoreOverview } from '@emporium/core/analytics';
import { formatMoney } from '@emporium/core/lib';
import Link from 'next/link';
import { Card } from '../../../../components/card.tsx';
import { TextLink } from '../../../../components/link.tsx';
import { OrderState } from '../../../../components/order-state.tsx';
import { Thumb } from '../../../../components/thumb.tsx';
import { When } from '../../../../components/when.tsx';
import { mediaUrl } from '../../../../lib/media.ts';
import type { Member } from '../../../../lib/member.ts';
import styles from './overview.module.css';

type ListProps = { member: Member; overview: StoreOverview };

/** The latest orders, paid or not. */
export function LatestOrders({ member: { store, base }, overview }: ListProps) {
  const all = (
    <TextLink href={`${base}/orders`} size="sm">
      All orders
    </TextLink>
  );
  return (
    <Card title="Latest orders" act={all} flush>
      {overview.latestOrders.length === 0 ? <div className={styles.calm}>The first order will stand here.</div> : null}
      <ul className={styles.list}>
        {overview.latestOrders.map((order) => (
          <li key={order.id}>
            <span className={styles.words}>
              <Link href={`${base}/orders/${order.id}`}>{`${order.name} · ${order.customerName || order.email || 'Guest'}`}</Link>
              <span className={styles.beside}>
                <When at={order.placedAt} store={store} />
              </span>
            </span>
            <OrderState status={order.status} />
            <span className={styles.right}>{formatMoney(order.totalMinor, store.currency, store.locale)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What will soon be sold out. */
export function LowStock({ member: { base }, overview }: ListProps) {
  const { lowStock, lowStockCount } = overview;
  const more = lowStockCount - lowStock.length;
  const all = (
    <TextLink href={`${base}/inventory?state=low`} size="sm">
      {more > 0 ? `${more} more` : 'Inventory'}
    </TextLink>
  );
  return (
    <Card title="Low on stock" act={all} flush>
      {lowStock.length === 0 ? <div className={styles.calm}>The shelves are full.</div> : null}
      <ul className={styles.list}>
        {lowStock.map((row) => (
          <li key={row.variantId}>
            <Thumb url={mediaUrl(row.imageUrl)} size={32} />
            <span className={styles.words}>
              <Link href={`${base}/products/${row.productId}`}>{row.productName}</Link>
              <span className={styles.beside}>{row.variantName}</span>
            </span>
            <span className={styles.right}>{row.available <= 0 ? 'Sold out' : `${row.available} left`}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What brought in most. */
export function BestSellers({ member: { store, base }, overview }: ListProps) {
  return (
    <Card title="Best sellers" flush>
      {overview.bestSellers.length === 0 ? <div className={styles.calm}>Nothing was sold in this period.</div> : null}
      <ul className={styles.list}>
        {overview.bestSellers.map((row) => (
          <li key={row.productId}>
            <Thumb url={mediaUrl(row.imageUrl)} size={32} />
            <span className={styles.words}>
              <Link href={`${base}/products/${row.productId}`}>{row.productName}</Link>
              <span className={styles.beside}>{row.units === 1 ? '1 sold' : `${row.units} sold`}</span>
            </span>
            <span className={styles.right}>{formatMoney(row.revenueMinor, store.currency, store.locale)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
