'use client';

import type { Cart, Customer, SavedAddress } from '@emporium/sdk';
import Link from 'next/link';
import { AddressFields, type Country } from '../../../components/form/address-fields.tsx';
import { CheckField, TextField } from '../../../components/form/field.tsx';
import { useStep } from '../../../components/form/use-step.ts';
import { WrongNotice } from '../../../components/form/wrong-notice.tsx';
import { accountWords } from '../../../lib/account-words.ts';
import { formatAddress } from '../../../lib/format-address.ts';
import { checkoutWords } from '../../../lib/words.ts';
import { useShop } from '../shop-context.tsx';
import { saveAddress } from './actions.ts';

type AddressFormProps = {
  cart: Cart;
  countries: Country[];
  /** What the customer keeps; null for a guest. */
  saved: SavedAddress[] | null;
  customer: Customer | null;
};

/** The kept address that the cart has already, if any. */
function chosenOf(cart: Cart, saved: SavedAddress[]): string {
  const { shippingAddress: there } = cart;
  if (!there) return saved[0]?.id ?? 'other';
  const same = saved.find((one) => one.line1 === there.line1 && one.name === there.name && one.city === there.city);
  return same?.id ?? 'other';
}

/** The choice among the kept addresses, and another one. */
function SavedChoice({ saved, chosen }: { saved: SavedAddress[]; chosen: string }) {
  const options = [
    ...saved.map((one) => ({ id: one.id, text: formatAddress(one).join(', ') })),
    { id: 'other', text: accountWords.otherAddress },
  ];
  return (
    <div role="radiogroup" aria-label={accountWords.useSaved} className="mb-5 flex flex-col gap-3">
      {options.map(({ id, text }) => (
        <label
          key={id}
          className="flex min-h-14 items-center gap-4 rounded-control border border-line-strong bg-raised px-4 py-3 has-checked:border-ink has-checked:shadow-[inset_0_0_0_1px_var(--ink)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink hover:border-ink"
        >
          <input
            type="radio"
            name="saved"
            value={id}
            defaultChecked={id === chosen}
            className="size-5 shrink-0 accent-ink outline-none"
          />
          <bdi className="min-w-0 flex-1 break-words">{text}</bdi>
        </label>
      ))}
    </div>
  );
}

type ContactProps = {
  cart: Cart;
  customer: Customer | null;
  typed: Record<string, string>;
  fields: Record<string, string>;
};

/** Whom to write to; a guest is shown the way to their account. */
function Contact({ cart, customer, typed, fields }: ContactProps) {
  const { base } = useShop();
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{checkoutWords.contact}</legend>
      <p className="mb-4 text-sm text-muted">
        {checkoutWords.contactHint}{' '}
        {customer ? null : (
          <>
            {accountWords.signInHint}{' '}
            <Link href={`${base}/account/sign-in?to=/checkout`} className="link text-ink">
              {accountWords.signIn}
            </Link>
          </>
        )}
      </p>
      <div className="grid gap-4 sm:grid-cols-6">
        <TextField
          label={checkoutWords.email}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="off"
          spellCheck={false}
          defaultValue={typed.email ?? (cart.email || customer?.email)}
          error={fields.email}
          className="sm:col-span-4"
        />
        {cart.asks.phone === 'hidden' ? null : (
          <TextField
            label={checkoutWords.phone}
            isOptional={cart.asks.phone === 'optional'}
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={40}
            defaultValue={typed.phone ?? (cart.phone || customer?.phone)}
            error={fields.phone}
            className="sm:col-span-2"
          />
        )}
        {cart.asks.phone === 'required' ? <input type="hidden" name="needsPhone" value="1" /> : null}
      </div>
    </fieldset>
  );
}

/** The first step: whom to write to, where to send. */
export function AddressForm({ cart, countries, saved, customer }: AddressFormProps) {
  const { refused, typed, isPending, form } = useStep(saveAddress);
  const fields = refused?.fields ?? {};
  const kept = saved ?? [];
  const chosen = typed.saved ?? (kept.length > 0 ? chosenOf(cart, kept) : 'other');
  return (
    <form {...form} className="flex flex-col gap-8">
      <WrongNotice refused={refused} />
      <input type="hidden" name="was" value={cart.subtotalMinor} />
      <Contact cart={cart} customer={customer} typed={typed} fields={fields} />
      {cart.needsShipping ? (
        <fieldset className="group/address">
          <legend className="mb-4 font-semibold">{checkoutWords.address}</legend>
          <input type="hidden" name="needsAddress" value="1" />
          {cart.asks.company === 'required' ? <input type="hidden" name="needsCompany" value="1" /> : null}
          {kept.length > 0 ? <SavedChoice saved={kept} chosen={chosen} /> : null}
          {/* Hidden by the choice itself, so that it also works without scripts. */}
          <div className="group-has-[input[name=saved]:not([value=other]):checked]/address:hidden">
            <AddressFields
              prefix=""
              kind="shipping"
              address={cart.shippingAddress}
              typed={typed}
              fields={fields}
              countries={countries}
              company={cart.asks.company}
            />
            {customer ? <CheckField name="keep" label={accountWords.keepAddress} /> : null}
          </div>
        </fieldset>
      ) : null}
      <button type="submit" disabled={isPending} className="button button-main sm:self-start sm:px-10">
        {isPending ? checkoutWords.saving : cart.needsShipping ? checkoutWords.toShipping : checkoutWords.toPayment}
      </button>
    </form>
  );
}
