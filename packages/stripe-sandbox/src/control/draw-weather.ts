import { html } from 'hono/html';
import { type AccountRecord, faultWays } from '../kinds.ts';
import type { Markup } from '../page/draw-frame.ts';
import { drawInput, drawOrder, drawOrderForm, drawSelect, drawTable, type Place } from './draw-parts.ts';
import type { Control } from './give-control.ts';

export function drawFaults(control: Control, place: Place): Markup {
  const rows = control
    .list(place.account, 'fault')
    .map(
      (fault) =>
        html`<tr><td>${fault.way}</td><td>${fault.method ?? 'any'}</td><td><code>${fault.path || 'any'}</code></td><td class="number">${fault.left}</td></tr>`,
    );
  const fields = html`${drawSelect(
    'way',
    'What goes wrong',
    faultWays.map((way) => [way, way.replaceAll('-', ' ')] as const),
  )}
${drawInput('path', 'Only paths that begin with', '', '/v1/refunds')}
${drawInput('times', 'How many calls', '1')}${drawInput('delayMs', 'Milliseconds before it', '0')}`;
  return html`<section>${drawTable(['Way', 'Method', 'Path', 'Calls left'], rows, 'The next calls are answered as they should be.')}</section>
<section class="orders">${drawOrderForm(place, 'fault', 'Spoil the next API calls', '“act then …” does the deed first; “… before” does nothing.', fields, 'Set')}
${rows.length > 0 ? html`<div>${drawOrder(place, 'clearFaults', 'Clear all')}</div>` : ''}</section>`;
}

export function drawSettings(account: AccountRecord, place: Place): Markup {
  const shifts = [
    ['600', '+10 minutes'],
    ['3600', '+1 hour'],
    ['86400', '+1 day'],
    ['259200', '+3 days'],
    ['-3600', '−1 hour'],
  ] as const;
  const { settleAfterSeconds } = account;
  return html`<section><h2>Clock</h2><div class="acts">${shifts.map(([shiftSeconds, label]) => drawOrder(place, 'clock', label, { shiftSeconds }))}${drawOrder(place, 'clock', 'Back to real time', { reset: 'true' })}</div></section>
<section class="orders">
${drawOrderForm(place, 'settings', 'Shop', 'Shown on the payment page unless a session names its own.', drawInput('name', 'Name', account.name), 'Save')}
${drawOrderForm(place, 'settings', 'Bank debits', settleAfterSeconds === null ? 'Now settled by hand only.' : `Now settled by themselves after ${settleAfterSeconds} seconds.`, drawInput('settleAfterSeconds', 'Seconds until they settle', String(settleAfterSeconds ?? 60)), 'Save')}
${drawOrderForm(place, 'settings', 'Bank debits by hand', 'They stay on their way until you settle them.', html`<input type="hidden" name="settleByHand" value="true">`, 'Settle by hand only')}
${drawOrderForm(place, 'settings', 'Automatic tax', 'For sessions that ask for it, in hundredths of a per cent.', drawInput('taxBasisPoints', 'Rate', String(account.taxBasisPoints)), 'Save')}
</section>`;
}
