'use client';

import type { Cart } from '@emporium/sdk';
import type { ReactNode } from 'react';
import { Money } from '../../../components/money.tsx';
import { cartWords, checkoutWords } from '../../../lib/words.ts';
import { useShop } from '../shop-context.tsx';

function Row({ label, children, isMuted = false }: { label: string; children: ReactNode; isMuted?: boolean }) {
  return (
    <div className={`flex items-baseline justify-between gap-6 ${isMuted ? 'text-muted' : ''}`}>
      <dt>{label}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}

/** How the total comes about. While a change is on its way the total is dimmed: the server has the last word on it. */
export function CartTotals({ cart, isPending }: { cart: Cart; isPending: boolean }) {
  const { currency, locale } = useShop();
  const money = (minor: number) => <Money minor={minor} currency={currency} locale={locale} />;
  const isFinal = cart.shippingMinor !== null || !cart.needsShipping;
  const taxes = cart.reasons.filter((reason) => reason.kind === 'tax');
  return (
    <dl className="flex flex-col gap-2 text-[0.9375rem]">
      <Row label={cartWords.subtotal}>{money(cart.subtotalMinor)}</Row>
      {cart.needsShipping ? (
        <Row label={cartWords.shipping} isMuted={cart.shippingMinor === null}>
          {cart.shippingMinor === null
            ? cartWords.shippingLater
            : cart.shippingMinor === 0
              ? checkoutWords.free
              : money(cart.shippingMinor)}
        </Row>
      ) : null}
      {taxes.map((tax) => (
        <Row key={tax.label} label={tax.included ? `${cartWords.taxIncluded} (${tax.label})` : tax.label} isMuted>
          {money(tax.amountMinor)}
        </Row>
      ))}
      <div
        className={`mt-2 flex items-baseline justify-between border-t border-line pt-4 text-lg font-semibold transition-opacity ${isPending ? 'opacity-50' : ''}`}
      >
        <dt>{isFinal ? cartWords.total : cartWords.estimated}</dt>
        <dd aria-live="polite">{money(cart.totalMinor)}</dd>
      </div>
    </dl>
  );
}
