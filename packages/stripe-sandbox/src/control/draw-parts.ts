import { html } from 'hono/html';
import { drawFrame, type Markup } from '../page/draw-frame.ts';

export const tabs = {
  payments: 'Payments',
  refunds: 'Refunds and disputes',
  webhooks: 'Webhooks',
  faults: 'Next API calls',
  settings: 'Clock and settings',
} as const;
export type Tab = keyof typeof tabs;

/** Which account and tab a form belongs to, so that it leads back to it. */
export interface Place {
  account: string;
  tab: Tab;
}

/** A button that gives one order with fixed input. */
export function drawOrder({ account, tab }: Place, verb: string, label: string, input: Record<string, string> = {}): Markup {
  const fields = Object.entries(input).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return html`<form method="post" action="/control/${account}/${verb}?tab=${tab}">${fields}<button>${label}</button></form>`;
}

/** A form that gives one order with input. */
export function drawOrderForm(
  { account, tab }: Place,
  verb: string,
  title: string,
  help: string,
  fields: Markup,
  label: string,
): Markup {
  return html`<form method="post" action="/control/${account}/${verb}?tab=${tab}"><h2>${title}</h2><p>${help}</p>${fields}<button>${label}</button></form>`;
}

export function drawInput(name: string, label: string, value = '', placeholder = ''): Markup {
  return html`<label>${label}<input type="text" name="${name}" value="${value}" placeholder="${placeholder}"></label>`;
}

export function drawSelect(name: string, label: string, choices: readonly (readonly [value: string, title: string])[]): Markup {
  return html`<label>${label}<select name="${name}">${choices.map(([value, title]) => html`<option value="${value}">${title}</option>`)}</select></label>`;
}

export function drawTable(heads: string[], rows: Markup[], none: string): Markup {
  if (rows.length === 0) return html`<p class="none">${none}</p>`;
  return html`<div class="scroll"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head === '' ? html`<span class="hidden">Orders</span>` : head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

const tones: Record<string, 'good' | 'bad' | 'wait'> = {
  paid: 'good',
  succeeded: 'good',
  delivered: 'good',
  won: 'good',
  open: 'wait',
  pending: 'wait',
  held: 'wait',
  processing: 'wait',
  requires_action: 'wait',
  needs_response: 'wait',
  failed: 'bad',
  dropped: 'bad',
  lost: 'bad',
  requires_payment_method: 'bad',
};

export function drawState(state: string): Markup {
  return html`<span class="state ${tones[state] ?? ''}">${state.replaceAll('_', ' ')}</span>`;
}

/** Seconds since 1970 as a date and a time, in UTC. */
export function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19);
}

/** The document round every page of the panel. */
export function drawPanel(title: string, body: Markup): Markup {
  return drawFrame(title, html`<link rel="stylesheet" href="/control/style.css"><div class="panel">${body}</div>`);
}
