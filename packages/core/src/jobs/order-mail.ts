import type { EventType } from '../events/index.ts';
import { formatMoney } from '../lib/index.ts';
import type { ShopOrder } from '../orders/index.ts';
import type { StoreContext } from '../who/index.ts';

type Story = { store: StoreContext; order: ShopOrder; link: string };
type Words = { subject: string; opening: string };

const words: Partial<Record<EventType, (story: Story) => Words>> = {
  'order.paid': ({ store, order }) => ({
    subject: `Your order ${order.name} at ${store.name}`,
    opening: 'Thank you for your order. We have received your payment and will send your parcel soon.',
  }),
  'order.fulfilled': ({ store, order }) => ({
    subject: `Your order ${order.name} at ${store.name} is on its way`,
    opening: 'Your parcel has left us.',
  }),
  'order.refunded': ({ store, order }) => ({
    subject: `A refund for your order ${order.name} at ${store.name}`,
    opening: 'We have sent money back to the account that you paid with. Banks take a few days to show it.',
  }),
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function rowsOf({ store, order }: Story): [string, string][] {
  const money = (minor: number) => formatMoney(minor, order.currency, store.locale);
  const items = order.items.map((item): [string, string] => {
    const which = [item.colorName, item.sizeName, ...Object.values(item.options)].filter((part) => part).join(', ');
    return [`${item.quantity} × ${item.productName}${which ? ` (${which})` : ''}`, money(item.totalMinor)];
  });
  const sums: [string, string][] = [];
  if (order.shippingName) sums.push([order.shippingName, money(order.shippingMinor)]);
  if (order.taxMinor > 0) sums.push([order.taxIncluded ? 'Tax included' : 'Tax', money(order.taxMinor)]);
  return [...items, ...sums, ['Total', money(order.totalMinor)]];
}

/**
 * The mail that tells a buyer of an order's turn, as subject, plain text and HTML.
 *
 * @returns undefined for an event that buyers are not told of.
 */
export function orderMail(type: EventType, story: Story): { subject: string; text: string; html: string } | undefined {
  const told = words[type]?.(story);
  if (!told) return undefined;
  const rows = rowsOf(story);
  const parcel = type === 'order.fulfilled' ? story.order.parcels.at(-1) : undefined;
  const tracking = parcel?.trackingNumber ? `${parcel.carrier} ${parcel.trackingNumber}`.trim() : '';
  const text = [
    told.opening,
    ...(tracking ? [`Tracking: ${tracking}`] : []),
    '',
    ...rows.map(([label, sum]) => `${label}: ${sum}`),
    '',
    story.link,
    '',
    story.store.name,
  ];
  const cells = rows.map(
    ([label, sum]) =>
      `<tr><td style="padding:6px 0">${escapeHtml(label)}</td><td style="padding:6px 0;text-align:right">${escapeHtml(sum)}</td></tr>`,
  );
  const html = [
    '<!doctype html><html><body style="margin:0;background:#f6f6f4;font-family:system-ui,sans-serif;color:#1c1c1a">',
    '<div style="max-width:560px;margin:0 auto;padding:32px 24px;background:#fff">',
    `<p style="font-weight:600;font-size:18px;margin:0 0 16px">${escapeHtml(story.store.name)}</p>`,
    `<p style="line-height:1.5">${escapeHtml(told.opening)}</p>`,
    tracking ? `<p>Tracking: ${escapeHtml(tracking)}</p>` : '',
    `<table style="width:100%;border-collapse:collapse;margin:16px 0;border-top:1px solid #ddd">${cells.join('')}</table>`,
    `<p><a href="${escapeHtml(story.link)}" style="color:#1c1c1a">See your order ${escapeHtml(story.order.name)}</a></p>`,
    '</div></body></html>',
  ];
  return { subject: told.subject, text: text.join('\n'), html: html.join('') };
}
