import { formatMoney } from '../lib/index.ts';
import { fill, type LetterKind, letterKinds, type Wording } from './kinds.ts';
import type { Story } from './read-story.ts';

export type LetterRow = { name: string; detail: string; imageUrl: string | null; amount: string };

/** A letter in parts, in words only: what both its forms, HTML and plain text, are made of. */
export type LetterParts = {
  subject: string;
  heading: string;
  paragraphs: string[];
  rows: LetterRow[];
  sums: [label: string, amount: string][];
  tracking: { label: string; url: string } | null;
  act: { label: string; url: string };
  closing: string;
};

function rowsOf({ order, parcel, mediaUrl, store }: Story, shows: 'items' | 'parcel' | 'nothing'): LetterRow[] {
  if (shows === 'nothing') return [];
  return order.items.flatMap((item) => {
    const quantity =
      shows === 'parcel' && parcel ? (parcel.items.find((one) => one.id === item.id)?.quantity ?? 0) : item.quantity;
    if (quantity === 0) return [];
    return [
      {
        name: `${quantity} × ${item.productName}`,
        detail: [item.colorName, item.sizeName, ...Object.values(item.options)].filter(Boolean).join(', '),
        imageUrl: item.imageUrl ? `${mediaUrl}/${item.imageUrl}?w=320` : null,
        amount: shows === 'items' ? formatMoney(item.totalMinor, order.currency, store.locale) : '',
      },
    ];
  });
}

function sumsOf({ order, store }: Story): [string, string][] {
  const money = (minor: number) => formatMoney(minor, order.currency, store.locale);
  return [
    ...(order.discountMinor > 0 ? [['Discount', money(-order.discountMinor)] satisfies [string, string]] : []),
    ...(order.shippingName ? [[order.shippingName, money(order.shippingMinor)] satisfies [string, string]] : []),
    ...(order.taxMinor > 0
      ? [[order.taxIncluded ? 'Tax included' : 'Tax', money(order.taxMinor)] satisfies [string, string]]
      : []),
    ['Total', money(order.totalMinor)],
  ];
}

/** Puts a wording and a story together. */
export function partsOf(kind: LetterKind, wording: Wording, story: Story): LetterParts {
  const { order, brand, parcel, store, answer } = story;
  const { shows, act } = letterKinds[kind];
  const values = {
    order: order.name,
    store: brand.name,
    name: order.shippingAddress?.name.split(' ')[0] || 'dear customer',
    amount: formatMoney(story.amountMinor, order.currency, store.locale),
    carrier: parcel?.carrier ?? '',
    tracking: parcel?.trackingNumber ?? '',
  };
  const say = (text: string) => fill(text, values);
  const label = [parcel?.carrier, parcel?.trackingNumber].filter(Boolean).join(' ');
  const url = kind === 'order.placed' ? (order.payUrl ?? story.link) : story.link;
  return {
    // A subject is one line whatever was typed: a line break would end the header.
    subject: say(wording.subject).replace(/\s+/g, ' ').trim(),
    heading: say(wording.heading),
    paragraphs: [...say(wording.opening).split(/\n+/), ...answer.split(/\n+/)].filter((text) => text.trim() !== ''),
    rows: rowsOf(story, shows),
    sums: shows === 'items' ? sumsOf(story) : [],
    tracking: label ? { label, url: parcel?.trackingUrl ?? '' } : null,
    act: { label: act, url },
    closing: say(wording.closing),
  };
}

/** The plain-text form. */
export function plainText(parts: LetterParts, storeName: string): string {
  const { heading, paragraphs, rows, sums, tracking, act, closing } = parts;
  const table = [
    ...rows.map((row) => `${row.name}${row.detail ? ` (${row.detail})` : ''}${row.amount ? `: ${row.amount}` : ''}`),
    ...sums.map(([label, amount]) => `${label}: ${amount}`),
  ];
  const blocks = [
    heading,
    ...paragraphs,
    tracking ? `Tracking: ${tracking.label}${tracking.url ? `\n${tracking.url}` : ''}` : '',
    table.join('\n'),
    `${act.label}: ${act.url}`,
    closing,
    storeName,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}
