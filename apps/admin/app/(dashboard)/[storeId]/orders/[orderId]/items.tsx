import { formatMoney } from '@emporium/core/lib';
import Link from 'next/link';
import { Card } from '../../../../../components/card.tsx';
import { Thumb } from '../../../../../components/thumb.tsx';
import { mediaUrl } from '../../../../../lib/media.ts';
import type { Member } from '../../../../../lib/member.ts';
import styles from './order.module.css';
import type { Order, OrderParts } from './parts.ts';

/** What was bought, as it was on the day: names, pictures and prices are the order's own. */
export function Items({ member, parts }: { member: Member; parts: OrderParts }) {
  const { store, base } = member;
  const { order, items } = parts;
  const money = (minor: number) => formatMoney(minor, order.currency, store.locale);
  return (
    <Card title="Items" flush>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.id}>
            <Thumb url={mediaUrl(item.imageUrl)} size={48} />
            <span>
              <Link className={styles.itemName} href={`${base}/products/${item.productId}`}>
                {item.productName}
              </Link>
              <div className={styles.sub}>
                {[item.colorName, item.sizeName, ...Object.values(item.options), item.sku].filter(Boolean).join(' · ')}
              </div>
            </span>
            <span className={styles.count}>{`${item.quantity} × ${money(item.unitPriceMinor)}`}</span>
            <span className={styles.amount}>{money(item.totalMinor)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function booksOf(order: Order): [label: string, minor: number][] {
  const lines: [string, number][] = [['Subtotal', order.subtotalMinor]];
  if (order.discountMinor !== 0) lines.push(['Discount', -order.discountMinor]);
  lines.push([order.shippingName ? `Shipping: ${order.shippingName}` : 'Shipping', order.shippingMinor]);
  if (!order.taxIncluded) lines.push([order.reasons.find((reason) => reason.kind === 'tax')?.label ?? 'Tax', order.taxMinor]);
  return lines;
}

/** The order's money as it stands in the books. */
export function Books({ member, parts }: { member: Member; parts: OrderParts }) {
  const { order, payments, refunds } = parts;
  const money = (minor: number) => formatMoney(minor, order.currency, member.store.locale);
  const paid = payments.reduce((sum, payment) => sum + payment.amountMinor, 0);
  const refunded = refunds.filter((refund) => refund.state === 'succeeded').reduce((sum, refund) => sum + refund.amountMinor, 0);
  return (
    <Card title="Total">
      <dl className={styles.books}>
        {booksOf(order).map(([label, minor]) => (
          <Line key={label} label={label} amount={money(minor)} />
        ))}
        <Line label="Total" amount={money(order.totalMinor)} isSum />
        {order.taxIncluded ? <Line label="Tax in it" amount={money(order.taxMinor)} /> : null}
        <Line label="Paid" amount={money(paid)} />
        {refunded > 0 ? <Line label="Refunded" amount={money(-refunded)} /> : null}
      </dl>
    </Card>
  );
}

function Line({ label, amount, isSum }: { label: string; amount: string; isSum?: boolean }) {
  const className = isSum ? styles.sum : undefined;
  return (
    <>
      <dt className={className}>{label}</dt>
      <dd className={className}>{amount}</dd>
    </>
  );
}
