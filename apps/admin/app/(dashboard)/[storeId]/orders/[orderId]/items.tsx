import { formatMoney } from '@emporium/core/lib';
import Link from 'next/link';
import { Card } from '../../../../../components/card.tsx';
import { Thumb } from '../../../../../components/thumb.tsx';
import { mediaUrl } from '../../../../../lib/media.ts';
import type { Member } from '../../../../../lib/member.ts';
import styles from './order.module.css';
import type { Order, OrderParts } from './parts.ts';

/** An item in words: colour, size and options. */
export function itemWords(item: OrderParts['items'][number]): string {
  return [item.colorName, item.sizeName, ...Object.values(item.options)].filter(Boolean).join(' · ');
}

/** Where the units of an item are, when they are not all in one place. */
function placesOf(units: OrderParts['units'][number] | undefined): string {
  if (!units) return '';
  const places: [number, string][] = [
    [units.delivered, 'delivered'],
    [units.shipped - units.delivered, 'shipped'],
    [units.packed, 'packed'],
    [units.canceled, 'taken out'],
    [units.returned, 'coming back'],
  ];
  const told = places.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return told.length > 0 && units.open > 0 ? [...told, `${units.open} to send`].join(' · ') : told.join(' · ');
}

/** What was bought, as it was on the day: names, pictures and prices are the order's own. */
export function Items({ member, parts }: { member: Member; parts: OrderParts }) {
  const { store, base } = member;
  const { order, items, units } = parts;
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
              <div className={styles.sub}>{[itemWords(item), item.sku].filter(Boolean).join(' · ')}</div>
              <div className={styles.places}>{placesOf(units.find((one) => one.orderItemId === item.id))}</div>
            </span>
            <span className={styles.count}>{`${item.quantity} × ${money(item.unitPriceMinor)}`}</span>
            <span className={styles.amount}>{money(item.totalMinor)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type BookLine = { label: string; minor: number; why?: string; isSum?: boolean };

function booksOf(parts: OrderParts): BookLine[] {
  const { order, items, payments, refunds } = parts;
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  const taxWords = order.reasons.find((reason) => reason.kind === 'tax')?.label ?? 'Tax';
  const lines: BookLine[] = [
    { label: 'Subtotal', minor: order.subtotalMinor, why: `${units} ${units === 1 ? 'unit' : 'units'}` },
  ];
  if (order.discountMinor !== 0) {
    const why = order.reasons.find((reason) => reason.kind === 'discount')?.label;
    lines.push({ label: 'Discount', minor: -order.discountMinor, ...(why ? { why } : {}) });
  }
  lines.push({ label: 'Shipping', minor: order.shippingMinor, why: order.shippingName || 'none' });
  if (!order.taxIncluded) lines.push({ label: 'Tax', minor: order.taxMinor, why: taxWords });
  lines.push({ label: 'Total', minor: order.totalMinor, isSum: true });
  if (order.taxIncluded && order.taxMinor > 0) lines.push({ label: 'Tax in it', minor: order.taxMinor, why: taxWords });
  const paid = payments
    .filter((payment) => payment.disposition === 'applied')
    .reduce((sum, payment) => sum + payment.amountMinor, 0);
  lines.push({ label: 'Paid', minor: paid });
  const given = (state: (name: string) => boolean) =>
    refunds.filter((one) => state(one.state)).reduce((sum, one) => sum + one.amountMinor, 0);
  const refunded = given((state) => state === 'succeeded');
  const underWay = given((state) => state !== 'succeeded' && state !== 'failed');
  if (refunded > 0) lines.push({ label: 'Refunded', minor: -refunded });
  if (underWay > 0) lines.push({ label: 'On its way back', minor: -underWay });
  if (refunded + underWay > 0) lines.push({ label: 'Kept', minor: paid - refunded - underWay, isSum: true });
  return lines;
}

/** The order's money as it stands in the books, each line with its reason. */
export function Books({ member, parts }: { member: Member; parts: OrderParts }) {
  const { order }: { order: Order } = parts;
  return (
    <Card title="Money">
      <dl className={styles.books}>
        {booksOf(parts).map(({ label, minor, why, isSum }) => (
          <div key={label} className={isSum ? styles.sum : undefined}>
            <dt>
              {label}
              {why ? <span className={styles.why}>{why}</span> : null}
            </dt>
            <dd>{formatMoney(minor, order.currency, member.store.locale)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
