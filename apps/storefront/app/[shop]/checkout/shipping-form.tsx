'use client';

import type { Cart } from '@emporium/sdk';
import { useStep } from '../../../components/form/use-step.ts';
import { WrongNotice } from '../../../components/form/wrong-notice.tsx';
import { Money } from '../../../components/money.tsx';
import { checkoutWords } from '../../../lib/words.ts';
import { useShop } from '../shop-context.tsx';
import { saveShipping } from './actions.ts';

/** The second step: the ways of sending that this address has, with what they cost and how long they take. */
export function ShippingForm({ cart }: { cart: Cart }) {
  const { currency, locale } = useShop();
  const { refused, isPending, form } = useStep(saveShipping);
  const chosen = cart.shippingRateId ?? cart.shippingOptions[0]?.id;
  return (
    <form {...form} className="flex flex-col gap-6">
      <WrongNotice refused={refused} />
      <input type="hidden" name="was" value={cart.subtotalMinor} />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-4 font-semibold">{checkoutWords.shipping}</legend>
        {cart.shippingOptions.map((option) => (
          <label
            key={option.id}
            className="flex min-h-16 items-center gap-4 rounded-control border border-line-strong bg-raised px-4 py-3 has-checked:border-ink has-checked:shadow-[inset_0_0_0_1px_var(--ink)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink hover:border-ink"
          >
            <input
              type="radio"
              name="shippingRateId"
              value={option.id}
              defaultChecked={option.id === chosen}
              className="size-5 shrink-0 accent-ink outline-none"
            />
            <span className="flex-1">
              <span className="block font-medium">{option.name}</span>
              <span className="block text-sm text-muted">{checkoutWords.days(option.minDays, option.maxDays)}</span>
            </span>
            {option.amountMinor === 0 ? (
              checkoutWords.free
            ) : (
              <Money minor={option.amountMinor} currency={currency} locale={locale} />
            )}
          </label>
        ))}
      </fieldset>
      <button type="submit" disabled={isPending} className="button button-main sm:self-start sm:px-10">
        {isPending ? checkoutWords.saving : checkoutWords.toPayment}
      </button>
    </form>
  );
}
