'use client';

import type { SavedAddress } from '@emporium/sdk';
import Link from 'next/link';
import { AddressFields, type Country } from '../../../../components/form/address-fields.tsx';
import { CheckField, TextField } from '../../../../components/form/field.tsx';
import { useStep } from '../../../../components/form/use-step.ts';
import { WrongNotice } from '../../../../components/form/wrong-notice.tsx';
import { accountWords } from '../../../../lib/account-words.ts';
import { saveAddress } from '../actions.ts';

type EditorProps = { address: SavedAddress | null; countries: Country[]; back: string };

/** One address, new or kept already. */
export function AddressEditor({ address, countries, back }: EditorProps) {
  const { refused, typed, isPending, form } = useStep(saveAddress);
  const fields = refused?.fields ?? {};
  return (
    <form {...form} className="flex max-w-[40rem] flex-col gap-6">
      <WrongNotice refused={refused} />
      {address ? <input type="hidden" name="id" value={address.id} /> : null}
      <AddressFields prefix="" kind="shipping" address={address} typed={typed} fields={fields} countries={countries} />
      <TextField
        label={accountWords.phone}
        isOptional
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        defaultValue={typed.phone ?? address?.phone ?? ''}
        error={fields.phone}
      />
      <div>
        {address?.isDefaultShipping ? null : <CheckField name="isDefaultShipping" label={accountWords.defaultShipping} />}
        {address?.isDefaultBilling ? null : <CheckField name="isDefaultBilling" label={accountWords.defaultBilling} />}
      </div>
      <div className="flex flex-wrap gap-3">
        <button type="submit" disabled={isPending} className="button button-main">
          {isPending ? accountWords.working : accountWords.saveAddress}
        </button>
        <Link href={back} className="button button-quiet">
          {accountWords.cancel}
        </Link>
      </div>
    </form>
  );
}
