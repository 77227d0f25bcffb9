import { html } from 'hono/html';
import type { DeliveryRecord, IntentRecord, SessionRecord } from '../kinds.ts';
import { formatAmount } from '../money/currencies.ts';
import type { Markup } from '../page/draw-frame.ts';
import { drawInput, drawOrder, drawOrderForm, drawSelect, drawState, drawTable, type Place, timeText } from './draw-parts.ts';
import type { Control } from './give-control.ts';

const mostRows = 100;

/** The rows in which the sought words stand, newest first. */
function seek<R>(rows: R[], words: string): R[] {
  const wanted = words.trim().toLowerCase();
  return rows.filter((row) => JSON.stringify(row).toLowerCase().includes(wanted)).slice(0, mostRows);
}

export function drawPayments(control: Control, place: Place, words: string): Markup {
  const intents = new Map(control.list(place.account, 'intent').map((record) => [record.id, record]));
  const rows = seek(control.list(place.account, 'session'), words).map((record) => {
    const id = record.session.payment_intent;
    return drawPaymentRow(place, record, typeof id === 'string' ? intents.get(id) : undefined);
  });
  return html`<section>${drawTable(['Created', 'Session', 'Total', 'Session', 'Payment', 'Intent', ''], rows, 'No session yet. The shop makes one when a buyer goes to pay.')}</section>`;
}

function drawPaymentRow(place: Place, { id, session }: SessionRecord, intent: IntentRecord | undefined): Markup {
  const status = intent?.intent.status;
  return html`<tr><td>${timeText(session.created)}</td>
<td><a href="${session.url ?? `/pay/${id}`}"><code>${id.slice(0, 18)}…</code></a></td>
<td class="number">${formatAmount(session.amount_total ?? 0, session.currency ?? 'usd')}</td>
<td>${drawState(session.status ?? '')}</td><td>${drawState(status ?? session.payment_status)}</td>
<td>${intent ? html`<code>${intent.id}</code>` : '–'}</td>
<td><div class="acts">
${session.status === 'open' ? html`${drawOrder(place, 'pay', 'Pay', { session: id })}${drawOrder(place, 'pay', 'Decline', { session: id, card: '4000000000000002' })}${drawOrder(place, 'expire', 'Expire', { session: id })}` : ''}
${intent?.settling ? html`${drawOrder(place, 'settle', 'Debit arrives', { paymentIntent: intent.id, outcome: 'succeeded' })}${drawOrder(place, 'settle', 'Debit fails', { paymentIntent: intent.id, outcome: 'failed' })}` : ''}
${status === 'succeeded' && intent ? drawOrder(place, 'dispute', 'Dispute', { paymentIntent: intent.id }) : ''}
</div></td></tr>`;
}

export function drawRefunds(control: Control, place: Place, words: string): Markup {
  const refunds = seek(control.list(place.account, 'refund'), words).map(
    ({ id, refund }) => html`<tr><td>${timeText(refund.created)}</td><td><code>${id}</code></td>
<td class="number">${formatAmount(refund.amount, refund.currency)}</td><td>${drawState(refund.status ?? '')}</td><td><code>${String(refund.payment_intent)}</code></td>
<td><div class="acts">${refund.status === 'pending' ? drawOrder(place, 'settleRefund', 'Succeeds', { refund: id, outcome: 'succeeded' }) : ''}
${refund.status === 'failed' ? '' : drawOrder(place, 'settleRefund', 'Fails', { refund: id, outcome: 'failed' })}</div></td></tr>`,
  );
  const disputes = seek(control.list(place.account, 'dispute'), words).map(
    ({ id, dispute }) => html`<tr><td>${timeText(dispute.created)}</td><td><code>${id}</code></td>
<td class="number">${formatAmount(dispute.amount, dispute.currency)}</td><td>${drawState(dispute.status)}</td><td><code>${String(dispute.payment_intent)}</code></td>
<td><div class="acts">${dispute.status.endsWith('needs_response') ? html`${drawOrder(place, 'closeDispute', 'Shop wins', { dispute: id, status: 'won' })}${drawOrder(place, 'closeDispute', 'Shop loses', { dispute: id, status: 'lost' })}` : ''}</div></td></tr>`,
  );
  const heads = ['Created', 'Id', 'Amount', 'State', 'Payment', ''];
  return html`<section><h2>Refunds</h2>${drawTable(heads, refunds, 'No refund yet.')}</section>
<section><h2>Disputes</h2>${drawTable(heads, disputes, 'No dispute. Open one beside a paid payment.')}</section>`;
}

export function drawWebhooks(control: Control, place: Place, words: string, holding: boolean): Markup {
  const rows = seek(control.list(place.account, 'delivery'), words).map((delivery) => drawDeliveryRow(place, delivery));
  const mischief = control
    .list(place.account, 'mischief')
    .map(({ way, type, left }) => html`<li>${way} the next ${left} ${type ?? 'of any type'}</li>`);
  return html`<section>${drawTable(['Created', 'Event', 'To', 'State', 'Attempts', 'Last answer', ''], rows, 'No webhook yet. They are sent to endpoints that the shop has registered.')}</section>
<section class="orders">
${
  holding
    ? drawOrderForm(
        place,
        'release',
        'Webhooks are held',
        'They wait until you let them go.',
        drawSelect('order', 'Order', [
          ['arrival', 'As they came'],
          ['reverse', 'Last first'],
          ['shuffle', 'Shuffled'],
        ]),
        'Release',
      )
    : drawOrderForm(place, 'hold', 'Hold webhooks', 'From now on they wait; release them in any order.', html``, 'Hold')
}
${drawOrderForm(
  place,
  'mischief',
  'Spoil the next webhooks',
  'Used up by so many deliveries.',
  html`${drawSelect('way', 'Way', [
    ['drop', 'Drop'],
    ['duplicate', 'Duplicate'],
    ['delay', 'Delay'],
  ])}${drawInput('type', 'Only of this type', '', 'any')}${drawInput('times', 'How many', '1')}${drawInput('copies', 'Copies, when duplicated', '2')}${drawInput('delaySeconds', 'Seconds, when delayed', '60')}`,
  'Set',
)}
${drawOrderForm(
  place,
  'forge',
  'Send a forged webhook',
  'Based on an event of this account; the newest when none is named.',
  html`${drawInput('event', 'Event', '', 'evt_…')}<label>Changes, as JSON laid over it<textarea name="changes" rows="3" placeholder='{"data":{"object":{"amount_total":1}}}'></textarea></label>${drawSelect(
    'sign',
    'Signed with',
    [
      ['wrong', 'A wrong secret'],
      ['endpoint', "The endpoint's secret"],
      ['none', 'Nothing'],
    ],
  )}${drawInput('timeShiftSeconds', 'Seconds added to its time', '0')}`,
  'Send',
)}
${mischief.length > 0 ? html`<div><h2>Set</h2><ul>${mischief}</ul>${drawOrder(place, 'clearMischief', 'Clear')}</div>` : ''}
</section>`;
}

function drawDeliveryRow(place: Place, delivery: DeliveryRecord): Markup {
  const last = delivery.attempts.at(-1);
  const { id: key, state } = delivery;
  const id = { delivery: key };
  const waits = state === 'pending' || state === 'held';
  return html`<tr><td>${timeText(delivery.createdMs / 1000)}</td><td>${delivery.eventType}${delivery.forged ? ' (forged)' : ''}<br><code>${delivery.eventId}</code></td>
<td><code>${delivery.url}</code></td><td>${drawState(state)}</td><td class="number">${delivery.attempts.length}</td>
<td>${last ? (last.status ?? last.error ?? '') : '–'}</td>
<td><div class="acts">${drawOrder(place, 'resend', 'Send again', id)}${drawOrder(place, 'resend', 'Five times', { ...id, times: '5' })}
${waits ? html`${drawOrder(place, 'delay', 'Delay 60 s', { ...id, seconds: '60' })}${drawOrder(place, 'drop', 'Drop', id)}` : ''}
${state === 'held' ? html`${drawOrder(place, 'release', 'Release', { 'ids[]': key })}` : ''}</div></td></tr>`;
}
