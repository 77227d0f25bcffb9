import { html } from 'hono/html';
import type Stripe from 'stripe';
import { testBankAccounts, testCards } from '../cards/test-cards.ts';
import type { SessionRecord, WireSession } from '../kinds.ts';
import { formatAmount } from '../money/currencies.ts';
import { allCountries, drawAddress, drawCountryField, drawField } from './draw-field.ts';
import { drawFrame, type Markup } from './draw-frame.ts';
import { drawSummary, shippingText } from './draw-summary.ts';
import type { Entry } from './read-entry.ts';

export interface PaymentView {
  record: SessionRecord;
  rates: Stripe.ShippingRate[];
  entry: Entry;
  /** What stands above the form: a decline, or a word about a changed total. */
  notice: { tone: 'bad' | 'plain'; text: string } | null;
}

/** The payment page: one plain form, complete without scripts. */
export function drawPayment({ record, rates, entry, notice }: PaymentView): Markup {
  const { session } = record;
  const shop = session.branding_settings?.display_name ?? 'Sandbox shop';
  const count = Object.keys(entry.problems).length;
  const wrong = count > 0 ? `Please check ${count === 1 ? 'the field' : `the ${count} fields`} marked below.` : null;
  const chosen = rates.find((rate) => rate.id === session.shipping_cost?.shipping_rate) ?? null;
  return drawFrame(
    `Pay ${shop}`,
    html`<div class="pay">${drawSummary(record, chosen)}
<main class="main"><div class="inner">
<h1 class="hidden">Pay ${shop}</h1>
${notice ? html`<div class="notice ${notice.tone}" role="alert" data-notice="${notice.tone}">${notice.text}</div>` : ''}
${wrong ? html`<div class="notice bad" role="alert">${wrong}</div>` : ''}
<form method="post" action="/pay/${record.id}" novalidate>
<button class="hidden" name="do" value="pay" tabindex="-1" aria-hidden="true">Pay</button>
${drawContact(session, entry)}
${session.shipping_address_collection ? drawDelivery(entry, session.shipping_address_collection.allowed_countries) : ''}
${rates.length > 1 ? drawRates(session, rates) : ''}
${session.amount_total === 0 ? '' : drawMethods(session, entry)}
${session.custom_text.submit ? html`<p class="foot">${session.custom_text.submit.message}</p>` : ''}
<button class="primary" name="do" value="pay">${session.amount_total === 0 ? 'Complete order' : `Pay ${formatAmount(session.amount_total ?? 0, session.currency ?? 'usd')}`}</button>
${session.amount_total === 0 ? '' : drawFold(session)}
</form>
<p class="foot">This is a stand-in for Stripe's payment page. No money moves, and real card numbers are refused.</p>
</div></main></div>`,
  );
}

function drawContact(session: WireSession, entry: Entry): Markup {
  const given = session.customer_email;
  const shown = given ? { ...entry, values: { ...entry.values, email: given } } : entry;
  return html`<fieldset><legend>Contact</legend>
${drawField(shown, 'email', 'E-mail', { type: 'email', inputmode: 'email', autocomplete: 'email', readonly: Boolean(given) })}
${session.phone_number_collection?.enabled ? drawField(entry, 'phone', 'Phone', { type: 'tel', inputmode: 'tel', autocomplete: 'tel' }) : ''}
</fieldset>`;
}

function drawDelivery(entry: Entry, countries: readonly string[]): Markup {
  return html`<fieldset><legend>Delivery address</legend>
${drawField(entry, 'shipping_name', 'Full name', { autocomplete: 'shipping name' })}
${drawAddress(entry, 'shipping', countries)}
</fieldset>`;
}

function drawRates(session: WireSession, rates: Stripe.ShippingRate[]): Markup {
  const chosen = session.shipping_cost?.shipping_rate;
  const rows = rates.map(
    (
      rate,
    ) => html`<label class="choice"><input type="radio" name="shipping_rate" value="${rate.id}" ${rate.id === chosen ? 'checked' : ''}>
<span>${rate.display_name}<small>${estimateText(rate)}</small></span><span class="sum">${shippingText(rate.fixed_amount?.amount ?? 0, session.currency ?? 'usd')}</span></label>`,
  );
  return html`<fieldset><legend>Delivery</legend>${rows}<button name="do" value="deliver">Update total</button></fieldset>`;
}

function estimateText({ delivery_estimate: estimate }: Stripe.ShippingRate): string {
  const unit = (estimate?.maximum ?? estimate?.minimum)?.unit.replace('_', ' ');
  if (!estimate || !unit) return '';
  const ends = [estimate.minimum?.value, estimate.maximum?.value].filter((value) => value !== undefined);
  return `${ends.join('–')} ${unit}${ends.at(-1) === 1 ? '' : 's'}`;
}

function drawMethods(session: WireSession, entry: Entry): Markup {
  const card = session.payment_method_types.includes('card');
  const debit = session.payment_method_types.some((type) => type !== 'card');
  const byDebit = !card || entry.values.method === 'debit';
  const both = html`<div class="methods">
<label class="choice"><input type="radio" name="method" value="card" ${byDebit ? '' : 'checked'}><span>Card</span></label>
<label class="choice"><input type="radio" name="method" value="debit" ${byDebit ? 'checked' : ''}><span>Bank debit<small>Takes a while to arrive</small></span></label>
</div>`;
  const needsBilling = session.billing_address_collection === 'required';
  const same = session.shipping_address_collection
    ? html`<label class="choice"><input type="checkbox" name="billing_same" ${isSame(entry) ? 'checked' : ''}><span>The billing address is the delivery address</span></label>`
    : '';
  return html`<fieldset><legend>Payment</legend>
${card && debit ? both : html`<input type="hidden" name="method" value="${card ? 'card' : 'debit'}">`}
${card ? drawCard(entry) : ''}
${debit ? html`<div class="with-debit">${drawField(entry, 'debit_account', 'Account number', { inputmode: 'numeric', placeholder: '000123456789' })}</div>` : ''}
${drawField(entry, 'card_name', card ? 'Name on the card' : 'Account holder', { autocomplete: 'cc-name' })}
${same}
<div class="own-billing">${needsBilling ? drawAddress(entry, 'billing', allCountries) : drawShortBilling(entry)}</div>
</fieldset>`;
}

/** Ticked until the buyer unticks it. */
function isSame(entry: Entry): boolean {
  return entry.values.do === undefined || entry.values.billing_same === 'on';
}

function drawCard(entry: Entry): Markup {
  return html`<div class="with-card">
${drawField(entry, 'card_number', 'Card number', { inputmode: 'numeric', autocomplete: 'cc-number', placeholder: '4242 4242 4242 4242' })}
<div class="pair">
${drawField(entry, 'card_expiry', 'Expiry', { inputmode: 'numeric', autocomplete: 'cc-exp', placeholder: 'MM / YY' })}
${drawField(entry, 'card_cvc', 'Security code', { inputmode: 'numeric', autocomplete: 'cc-csc', placeholder: '123' })}
</div></div>`;
}

function drawShortBilling(entry: Entry): Markup {
  const shown = { ...entry, values: { billing_country: 'US', ...entry.values } };
  return html`<div class="pair">
${drawCountryField(shown, 'billing_country', 'Country or region', allCountries, 'billing country')}
${drawField(entry, 'billing_postal_code', 'Postal code', { autocomplete: 'billing postal-code', optional: true })}
</div>`;
}

function drawFold(session: WireSession): Markup {
  const cards = session.payment_method_types.includes('card') ? testCards : [];
  const accounts = session.payment_method_types.some((type) => type !== 'card') ? testBankAccounts : [];
  return html`<details class="fold"><summary>Test cards and accounts</summary><ul>
${cards.map((card) => html`<li><span><code>${spaced(card.number)}</code><small>${card.title}</small></span><button name="do" value="card:${card.number}">Use</button></li>`)}
${accounts.map((account) => html`<li><span><code>${account.number}</code><small>Bank debit: ${account.title.toLowerCase()}</small></span><button name="do" value="debit:${account.number}">Use</button></li>`)}
</ul></details>`;
}

/** In groups as they stand on the card. */
export function spaced(number: string): string {
  return number.startsWith('3') ? number.replace(/^(.{4})(.{6})(.{5})$/, '$1 $2 $3') : number.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
