import type { Order } from '@emporium/sdk';
import type { ReactNode } from 'react';
import { Money } from '../../../../components/money.tsx';
import { Picture } from '../../../../components/picture.tsx';
import type { Shop } from '../../../../lib/shop.ts';
import { cartWords, checkoutWords, orderWords } from '../../../../lib/words.ts';

function Row({ label, children, isTotal = false }: { label: string; children: ReactNode; isTotal?: boolean }) {
  return (
    <div className={`flex justify-between gap-6 ${isTotal ? 'mt-2 border-t border-line pt-4 text-lg font-semibold' : ''}`}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What was bought, as it was named and priced on that day, and how the total came about. */
export function OrderItems({ order, shop }: { order: Order; shop: Shop }) {
  const money = (minor: number) => <Money minor={minor} currency={order.currency} locale={shop.profile.locale} />;
  const taxes = order.reasons.filter((reason) => reason.kind === 'tax');
  return (
    <section>
      <h2 className="mb-2 text-xl font-semibold">{orderWords.items}</h2>
      <ul className="divide-y divide-line border-b border-line">
        {order.items.map((item) => (
          <li key={item.id} className="grid grid-cols-[5rem_1fr_auto] gap-5 py-5">
            <span className="card-picture block">
              {item.imageUrl ? (
                <Picture url={item.imageUrl} alt="" sizes="80px" className="absolute inset-0 size-full object-cover" />
              ) : null}
            </span>
            <span>
              <span className="block font-semibold">{item.productName}</span>
              <span className="block text-sm text-muted">
                {[item.colorName, item.sizeName, ...Object.values(item.options)].filter(Boolean).join(' · ')}
              </span>
              <span className="block text-sm text-muted">
                {item.quantity} × {money(item.unitPriceMinor)}
              </span>
            </span>
            <span className="font-semibold">{money(item.totalMinor)}</span>
          </li>
        ))}
      </ul>
      <dl className="mt-5 flex flex-col gap-2 text-[0.9375rem] sm:ml-auto sm:max-w-[22rem]">
        <Row label={cartWords.subtotal}>{money(order.subtotalMinor)}</Row>
        {order.discountMinor > 0 ? <Row label={orderWords.discount}>−{money(order.discountMinor)}</Row> : null}
        {order.shippingName ? (
          <Row label={cartWords.shipping}>{order.shippingMinor === 0 ? checkoutWords.free : money(order.shippingMinor)}</Row>
        ) : null}
        {taxes.map((tax) => (
          <Row key={tax.label} label={tax.included ? `${cartWords.taxIncluded} (${tax.label})` : tax.label}>
            {money(tax.amountMinor)}
          </Row>
        ))}
        <Row label={cartWords.total} isTotal>
          {money(order.totalMinor)}
        </Row>
      </dl>
    </section>
  );
}
