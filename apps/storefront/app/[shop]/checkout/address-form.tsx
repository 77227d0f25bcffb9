'use client';

import type { Cart } from '@emporium/sdk';
import { checkoutWords } from '../../../lib/words.ts';
import { saveAddress } from './actions.ts';
import { AddressFields, type Country } from './address-fields.tsx';
import { TextField } from './field.tsx';
import { useStep } from './use-step.ts';
import { WrongNotice } from './wrong-notice.tsx';

/** The first step: whom to write to, where to send. */
export function AddressForm({ cart, countries }: { cart: Cart; countries: Country[] }) {
  const { refused, typed, isPending, form } = useStep(saveAddress);
  const fields = refused?.fields ?? {};
  return (
    <form {...form} className="flex flex-col gap-8">
      <WrongNotice refused={refused} />
      <fieldset>
        <legend className="mb-1 font-semibold">{checkoutWords.contact}</legend>
        <p className="mb-4 text-sm text-muted">{checkoutWords.contactHint}</p>
        <div className="grid gap-4 sm:grid-cols-6">
          <TextField
            label={checkoutWords.email}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            autoCapitalize="off"
            spellCheck={false}
            defaultValue={typed.email ?? cart.email}
            error={fields.email}
            className="sm:col-span-4"
          />
          <TextField
            label={checkoutWords.phone}
            isOptional
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={40}
            defaultValue={typed.phone ?? cart.phone}
            error={fields.phone}
            className="sm:col-span-2"
          />
        </div>
      </fieldset>
      {cart.needsShipping ? (
        <fieldset>
          <legend className="mb-4 font-semibold">{checkoutWords.address}</legend>
          <input type="hidden" name="needsAddress" value="1" />
          <AddressFields
            prefix=""
            kind="shipping"
            address={cart.shippingAddress}
            typed={typed}
            fields={fields}
            countries={countries}
          />
        </fieldset>
      ) : null}
      <button type="submit" disabled={isPending} className="button button-main sm:self-start sm:px-10">
        {isPending ? checkoutWords.saving : cart.needsShipping ? checkoutWords.toShipping : checkoutWords.toPayment}
      </button>
    </form>
  );
}
