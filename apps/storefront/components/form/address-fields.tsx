'use client';

import type { Address, Cart } from '@emporium/sdk';
import { useState } from 'react';
import { addressForm } from '../../lib/countries.ts';
import { checkoutWords } from '../../lib/words.ts';
import { SelectField, TextField } from './field.tsx';

export type Country = { code: string; name: string };

type FieldsProps = {
  /** '' for the delivery address, 'billing.' for the other one. */
  prefix: string;
  address: Address | null;
  typed: Record<string, string>;
  fields: Record<string, string>;
  countries: Country[];
  /** Whether the company is asked for, and whether it is insisted on. */
  company?: Cart['asks']['company'];
  /** The kind of address that browsers fill in: shipping or billing. */
  kind: 'shipping' | 'billing';
};

/** The lines of an address, as the chosen country needs them. */
export function AddressFields({ prefix, address, typed, fields, countries, company = 'optional', kind }: FieldsProps) {
  const textOf = (part: keyof NonNullable<Address>) => typed[`${prefix}${part}`] ?? address?.[part] ?? '';
  const only = countries.length === 1 ? (countries[0]?.code ?? '') : '';
  const [country, setCountry] = useState(textOf('country') || only);
  const needs = addressForm(country);
  const part = (name: keyof NonNullable<Address>, autoComplete: string) => ({
    name: `${prefix}${name}`,
    defaultValue: textOf(name),
    error: fields[`${prefix}${name}`],
    autoComplete: `${kind} ${autoComplete}`,
  });
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <SelectField
        label={checkoutWords.country}
        name={`${prefix}country`}
        value={country}
        onChange={(event) => setCountry(event.target.value)}
        error={fields[`${prefix}country`]}
        autoComplete={`${kind} country`}
        className="sm:col-span-6"
      >
        <option value="">{checkoutWords.chooseCountry}</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={checkoutWords.name}
        {...part('name', 'name')}
        className={company === 'hidden' ? 'sm:col-span-6' : 'sm:col-span-3'}
      />
      {company === 'hidden' ? null : (
        <TextField
          label={checkoutWords.company}
          isOptional={company === 'optional'}
          {...part('company', 'organization')}
          className="sm:col-span-3"
        />
      )}
      <TextField label={checkoutWords.line1} {...part('line1', 'address-line1')} className="sm:col-span-4" />
      <TextField label={checkoutWords.line2} isOptional {...part('line2', 'address-line2')} className="sm:col-span-2" />
      <TextField
        label={checkoutWords[needs.postal]}
        isOptional={!needs.needsPostal}
        inputMode={country === 'US' || country === 'DE' ? 'numeric' : 'text'}
        {...part('postalCode', 'postal-code')}
        className="sm:col-span-2"
      />
      <TextField
        label={checkoutWords.city}
        {...part('city', 'address-level2')}
        className={needs.region ? 'sm:col-span-2' : 'sm:col-span-4'}
      />
      {needs.region ? (
        <TextField
          label={checkoutWords[needs.region]}
          isOptional={!needs.needsRegion}
          {...part('region', 'address-level1')}
          className="sm:col-span-2"
        />
      ) : null}
    </div>
  );
}
