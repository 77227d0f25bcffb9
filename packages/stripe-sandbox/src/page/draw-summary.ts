import { html } from 'hono/html';
import type Stripe from 'stripe';
import type { SessionRecord, WireLineItem } from '../kinds.ts';
import { formatAmount } from '../money/currencies.ts';
import type { Markup } from './draw-frame.ts';

/** The left side: who is paid, for what, how much. */
export function drawSummary({ session, lineItems, productNotes }: SessionRecord, rate: Stripe.ShippingRate | null): Markup {
  const code = session.currency ?? 'usd';
  const shop = session.branding_settings?.display_name ?? 'Sandbox shop';
  const tax = session.total_details?.amount_tax ?? 0;
  const back = session.cancel_url ? html`<a class="back" href="${session.cancel_url}">← Back to ${shop}</a>` : '';
  const shipping = session.shipping_cost
    ? html`<dt>${rate?.display_name ?? 'Delivery'}</dt><dd>${shippingText(session.shipping_cost.amount_subtotal, code)}</dd>`
    : '';
  return html`<aside class="side" aria-label="Order summary"><div class="inner">
${back}
<div class="shop"><span>${shop}</span><span class="badge">Test payments</span></div>
<div class="due"><p>Pay ${shop}</p><strong>${formatAmount(session.amount_total ?? 0, code)}</strong></div>
<ul class="goods">${lineItems.map((line, index) => drawLine(line, productNotes[index] ?? null))}</ul>
<dl class="sums">
<dt>Subtotal</dt><dd>${formatAmount(session.amount_subtotal ?? 0, code)}</dd>
${shipping}
${session.automatic_tax.enabled ? html`<dt>Tax</dt><dd>${formatAmount(tax, code)}</dd>` : ''}
<dt class="total">Total due</dt><dd class="total">${formatAmount(session.amount_total ?? 0, code)}</dd>
</dl>
</div></aside>`;
}

function drawLine(line: WireLineItem, note: string | null): Markup {
  const quantity = line.quantity ?? 1;
  const each =
    quantity > 1 && line.price?.unit_amount != null ? ` · ${formatAmount(line.price.unit_amount, line.currency)} each` : '';
  return html`<li><span class="name">${line.description ?? ''}${note === null ? '' : html`<small>${note}</small>`}<small>Qty ${quantity}${each}</small></span><span class="sum">${formatAmount(line.amount_subtotal, line.currency)}</span></li>`;
}

export function shippingText(amount: number, code: string): string {
  return amount === 0 ? 'Free' : formatAmount(amount, code);
}
