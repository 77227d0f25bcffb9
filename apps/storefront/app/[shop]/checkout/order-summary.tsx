'use client';

import type { Cart } from '@emporium/sdk';
import { ChevronIcon } from '../../../components/icons.tsx';
import { Money } from '../../../components/money.tsx';
import { Picture } from '../../../components/picture.tsx';
import { cartWords, checkoutWords } from '../../../lib/words.ts';
import { describeLine } from '../cart/cart-line.tsx';
import { CartTotals } from '../cart/cart-totals.tsx';
import { useShop } from '../shop-context.tsx';

function Lines({ cart }: { cart: Cart }) {
  const { currency, locale } = useShop();
  return (
    <ul className="flex flex-col gap-4 pb-5">
      {cart.lines.map((line) => (
        <li key={line.id} className="grid grid-cols-[4rem_1fr_auto] gap-4 text-[0.9375rem]">
          <span className="relative">
            <span className="card-picture block">
              {line.imageUrl ? (
                <Picture url={line.imageUrl} alt="" sizes="64px" className="absolute inset-0 size-full object-cover" />
              ) : null}
            </span>
            <span className="absolute -top-2 -right-2 grid h-6 min-w-6 place-items-center rounded-full bg-ink px-1.5 text-xs font-semibold text-ground tabular-nums">
              <span className="sr-only">{cartWords.quantityOf(line.productName)}: </span>
              {line.quantity}
            </span>
          </span>
          <span>
            <span className="block font-medium">{line.productName}</span>
            <span className="block text-sm text-muted">{describeLine(line)}</span>
            {cartWords.problems[line.problem ?? ''] ? (
              <span className="block text-sm font-medium text-bad">{cartWords.problems[line.problem ?? '']}</span>
            ) : null}
          </span>
          <Money minor={line.totalMinor} currency={currency} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

/** What is being bought, beside the steps; on a phone it folds into a line with the total. */
export function OrderSummary({ cart }: { cart: Cart }) {
  const { currency, locale } = useShop();
  return (
    <>
      <details className="group rounded-card bg-tint px-5 lg:hidden">
        <summary className="flex min-h-14 items-center gap-2 font-medium">
          {checkoutWords.showSummary}
          <ChevronIcon className="size-4 transition-transform group-open:rotate-180" />
          <Money minor={cart.totalMinor} currency={currency} locale={locale} className="ml-auto text-lg font-semibold" />
        </summary>
        <div className="pt-3 pb-5">
          <Lines cart={cart} />
          <CartTotals cart={cart} isPending={false} />
        </div>
      </details>
      <aside aria-label={checkoutWords.summary} className="sticky top-24 rounded-card bg-tint p-6 max-lg:hidden">
        <h2 className="mb-5 font-semibold">{checkoutWords.summary}</h2>
        <Lines cart={cart} />
        <CartTotals cart={cart} isPending={false} />
      </aside>
    </>
  );
}
