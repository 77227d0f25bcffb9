'use client';

import type { Cart } from '@emporium/sdk';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { AddressFields, type Country } from '../../../components/form/address-fields.tsx';
import { useStep } from '../../../components/form/use-step.ts';
import { WrongNotice } from '../../../components/form/wrong-notice.tsx';
import { LockIcon } from '../../../components/icons.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { checkoutWords } from '../../../lib/words.ts';
import { useShop } from '../shop-context.tsx';
import { placeOrder } from './actions.ts';

type PaymentProps = { cart: Cart; countries: Country[]; firstKey: string; isTest: boolean };

/** The last step: whom to bill, and the button that places the order. */
export function PaymentForm({ cart, countries, firstKey, isTest }: PaymentProps) {
  const { currency, locale } = useShop();
  const router = useRouter();
  const { refused, typed, isPending, form } = useStep(placeOrder);
  // The key of the first drawing stays in the form, however often the server draws it anew.
  const [key] = useState(firstKey);
  const isSame = 'key' in typed ? typed.sameBilling === '1' : cart.billingAddress === null;
  useEffect(() => {
    if (typed.redraw) router.refresh();
  }, [typed, router]);
  return (
    <form {...form} className="flex flex-col gap-6">
      <WrongNotice refused={refused} />
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="total" value={cart.totalMinor} />
      {cart.needsShipping ? (
        <fieldset className="group/billing">
          <legend className="mb-3 font-semibold">{checkoutWords.billing}</legend>
          <label className="flex min-h-11 items-center gap-3">
            <input type="checkbox" name="sameBilling" value="1" defaultChecked={isSame} className="size-5 accent-ink" />
            {checkoutWords.sameBilling}
          </label>
          <div className="pt-3 group-has-[input[name=sameBilling]:checked]/billing:hidden">
            <AddressFields
              prefix="billing."
              kind="billing"
              address={cart.billingAddress}
              typed={typed}
              fields={refused?.fields ?? {}}
              countries={countries}
            />
          </div>
        </fieldset>
      ) : (
        <input type="hidden" name="sameBilling" value="1" />
      )}
      <div className="flex gap-3 rounded-control bg-tint p-5">
        <LockIcon className="mt-0.5 shrink-0" />
        <div>
          <p className="font-semibold">{checkoutWords.payTitle}</p>
          <p className="mt-1 text-[0.9375rem] text-muted">
            {checkoutWords.payHint} {checkoutWords.hold}
          </p>
          {isTest ? <p className="mt-2 text-[0.9375rem] font-medium">{checkoutWords.testMode}</p> : null}
        </div>
      </div>
      <button type="submit" disabled={isPending} className="button button-main w-full text-lg">
        {isPending ? (
          checkoutWords.placing
        ) : (
          <span suppressHydrationWarning>{checkoutWords.place(formatMoney(cart.totalMinor, currency, locale))}</span>
        )}
      </button>
    </form>
  );
}
