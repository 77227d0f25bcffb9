import { html } from 'hono/html';
import type { Markup } from './draw-frame.ts';
import type { Entry } from './read-entry.ts';

interface FieldOptions {
  autocomplete?: string;
  type?: 'text' | 'email' | 'tel';
  inputmode?: 'numeric' | 'text' | 'tel' | 'email';
  placeholder?: string;
  optional?: boolean;
  readonly?: boolean;
}

/** A labelled input; what is wrong with it stands below and is tied to it. */
export function drawField(entry: Entry, name: string, label: string, options: FieldOptions = {}): Markup {
  const problem = entry.problems[name];
  const {
    autocomplete = 'off',
    type = 'text',
    inputmode = 'text',
    placeholder = '',
    optional = false,
    readonly = false,
  } = options;
  return html`<div class="field">
<label for="${name}">${label}${optional ? html` <span class="optional">(optional)</span>` : ''}</label>
<input id="${name}" name="${name}" type="${type}" inputmode="${inputmode}" autocomplete="${autocomplete}" placeholder="${placeholder}" value="${entry.values[name] ?? ''}" ${readonly ? 'readonly' : ''} ${problem ? html`aria-invalid="true" aria-describedby="${name}-error"` : ''}>
${problem ? html`<p class="error" id="${name}-error">${problem}</p>` : ''}
</div>`;
}

/** A labelled choice of countries, by name. */
export function drawCountryField(
  entry: Entry,
  name: string,
  label: string,
  codes: readonly string[],
  autocomplete: string,
): Markup {
  const problem = entry.problems[name];
  const chosen = entry.values[name] ?? codes[0];
  const options = codes
    .map((code) => ({ code, title: countryName(code) }))
    .sort((one, other) => one.title.localeCompare(other.title))
    .map(({ code, title }) => html`<option value="${code}" ${code === chosen ? 'selected' : ''}>${title}</option>`);
  return html`<div class="field">
<label for="${name}">${label}</label>
<select id="${name}" name="${name}" autocomplete="${autocomplete}" ${problem ? html`aria-invalid="true" aria-describedby="${name}-error"` : ''}>${options}</select>
${problem ? html`<p class="error" id="${name}-error">${problem}</p>` : ''}
</div>`;
}

/** The fields of one address, named `{prefix}_line1` and so on. */
export function drawAddress(entry: Entry, prefix: 'shipping' | 'billing', codes: readonly string[]): Markup {
  return html`${drawCountryField(entry, `${prefix}_country`, 'Country or region', codes, `${prefix} country`)}
${drawField(entry, `${prefix}_line1`, 'Address', { autocomplete: `${prefix} address-line1` })}
${drawField(entry, `${prefix}_line2`, 'Apartment, suite, floor', { autocomplete: `${prefix} address-line2`, optional: true })}
<div class="pair">
${drawField(entry, `${prefix}_city`, 'City', { autocomplete: `${prefix} address-level2` })}
${drawField(entry, `${prefix}_postal_code`, 'Postal code', { autocomplete: `${prefix} postal-code` })}
</div>
${drawField(entry, `${prefix}_state`, 'State or province', { autocomplete: `${prefix} address-level1`, optional: true })}`;
}

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

function countryName(code: string): string {
  return regionNames.of(code) ?? code;
}

/** Every country that has a name of its own, for billing. */
export const allCountries: readonly string[] = letters()
  .flatMap((first) => letters().map((second) => `${first}${second}`))
  .filter((code) => isCountry(code));

function letters(): string[] {
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
}

/** Unicode also names groups (EU, UN), unknowns (ZZ) and test codes (XA, XB); none has a postal service. */
function isCountry(code: string): boolean {
  if (['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'].includes(code)) return false;
  if (new Intl.Locale(`und-${code}`).region !== code) return false;
  return countryName(code) !== code && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
}
