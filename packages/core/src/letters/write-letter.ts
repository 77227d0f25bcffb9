import { z } from 'zod';
import type { Config } from '../config/index.ts';
import { parse, type Tx, withStore } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { queueMail } from '../mail/index.ts';
import type { Deps } from '../payments/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { drawLetter } from './draw-letter.ts';
import { type LetterKind, letterKindNames, type Wording } from './kinds.ts';
import { partsOf, plainText } from './letter-parts.ts';
import { readStory, type Story } from './read-story.ts';
import { readTemplate, wordingSchema } from './templates.ts';

type Written = { subject: string; text: string; html: string };

async function write(kind: LetterKind, wording: Wording, story: Story): Promise<Written> {
  const parts = partsOf(kind, wording, story);
  return { subject: parts.subject, text: plainText(parts, story.brand.name), html: await drawLetter(parts, story.brand) };
}

/**
 * Writes the letter of an event to an order's buyer and puts it into the outbox, once per event and kind. Nothing is written when the store
 * has switched this letter off, or when the buyer has given no address.
 */
export async function sendLetter(
  tx: Tx,
  config: Config,
  store: StoreContext,
  kind: LetterKind,
  about: { orderId: string; eventId: string | null; data: Record<string, unknown> },
): Promise<void> {
  const template = await readTemplate(tx, store, kind);
  if (!template.isActive) return;
  const story = await readStory(tx, config, store, about.orderId, about.data);
  if (!story.order.email) return;
  const letter = await write(kind, template, story);
  const { orderId, eventId } = about;
  await queueMail(tx, store, { kind, to: story.order.email, ...letter, orderId, eventId });
}

/** An order to show a letter by: the latest one, as if all of this had happened to it. */
async function sampleStory(tx: Tx, config: Config, store: StoreContext): Promise<Story> {
  const latest = await tx
    .selectFrom('Order')
    .select(['id', 'totalMinor'])
    .where('storeId', '=', store.id)
    .orderBy('placedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!latest) throw new Refusal('not_found', { message: 'A preview needs an order, and this store has none yet.' });
  const story = await readStory(tx, config, store, latest.id, {});
  const items = story.order.items.map(({ id, quantity }) => ({ id, quantity }));
  const parcel = { carrier: 'UPS', trackingNumber: '1Z999AA10123456784', trackingUrl: story.link, items };
  // A link of a preview opens nobody's order.
  return {
    ...story,
    link: story.brand.homeUrl,
    amountMinor: latest.totalMinor,
    parcel: { ...parcel, trackingUrl: story.brand.homeUrl },
  };
}

const previewInput = z.strictObject({ kind: z.enum(letterKindNames), ...wordingSchema });

/** Shows a wording as the letter that it makes, by the store's latest order. Refuses invalid; not_found while there is no order. */
export async function previewLetter(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: z.input<typeof previewInput>,
): Promise<Written> {
  allow(actor, store, 'mail.read');
  const { kind, ...wording } = parse(previewInput, input);
  const story = await withStore(deps.db, store, (tx) => sampleStory(tx, deps.config, store));
  return write(kind, wording, story);
}

/** Sends a wording to the member who asks, as a test. Refuses invalid, forbidden for one who is no person, not_found while there is no order. */
export async function testLetter(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: z.input<typeof previewInput>,
): Promise<{ to: string }> {
  allow(actor, store, 'store.write');
  if (actor.kind !== 'member') throw new Refusal('forbidden');
  const letter = await previewLetter(deps, store, actor, input);
  const { email } = await deps.db
    .selectFrom('platform.User')
    .select('email')
    .where('id', '=', actor.userId)
    .executeTakeFirstOrThrow();
  const subject = `[Test] ${letter.subject}`;
  await withStore(deps.db, store, (tx) => queueMail(tx, store, { kind: 'test', to: email, ...letter, subject }));
  return { to: email };
}
