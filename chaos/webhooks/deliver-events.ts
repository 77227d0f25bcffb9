import { isRefusal } from '@emporium/core/lib';
import { openAccount, receiveEvent, reconcile, type StripeAccount } from '@emporium/core/payments';
import { stockOf } from '../../packages/core/test/open-shop.ts';
import type { Lots } from '../world/draw-lots.ts';
import { type Placed, payAtStripe, placeWish, readOrder, stockShelf, type World, wishFor } from '../world/open-world.ts';

/** What a buyer, a bank or time does to a payment, and what the order must be when all is told. */
export type Tale = {
  name: string;
  act(world: World, placed: Placed): void;
  ends: { status: string; paymentStatus: string; onHand: number };
};

const units = 4;
const sold = { status: 'paid', paymentStatus: 'paid', onHand: units - 1 };
const unsold = { status: 'expired', paymentStatus: 'unpaid', onHand: units };

function intentOf(world: World, sessionId: string): string {
  const found = world.shop.sandbox.control.list(world.account, 'session').find((one) => one.id === sessionId);
  return String(found?.session.payment_intent);
}

function debit(outcome: 'succeeded' | 'failed') {
  return (world: World, { sessionId }: Placed) => {
    world.shop.sandbox.control.settings(world.account, { settleByHand: true });
    payAtStripe(world, sessionId, { debit: '000123456789' });
    world.shop.sandbox.control.settle(world.account, { paymentIntent: intentOf(world, sessionId), outcome });
  };
}

export const tales: readonly Tale[] = [
  { name: 'a card that pays', act: (world, { sessionId }) => void payAtStripe(world, sessionId), ends: sold },
  {
    name: 'a declined card, then one that pays',
    act: (world, { sessionId }) => {
      payAtStripe(world, sessionId, { card: '4000000000000002' });
      payAtStripe(world, sessionId);
    },
    ends: sold,
  },
  { name: 'a debit that comes', act: debit('succeeded'), ends: sold },
  { name: 'a debit that does not come', act: debit('failed'), ends: unsold },
  {
    name: 'a page that nobody pays on',
    act: (world, { sessionId }) => void world.shop.sandbox.control.expire(world.account, { session: sessionId }),
    ends: unsold,
  },
];

type Signed = { id: string; rawBody: string; signature: string };

function sign(account: StripeAccount, payload: string, options: { secret?: string; timestamp?: number } = {}): string {
  const { secret = account.webhookSecrets[0] ?? '', ...time } = options;
  return account.stripe.webhooks.generateTestHeaderString({ payload, secret, ...time });
}

/** Every event that Stripe has about an order, oldest first, signed for the store. */
async function eventsOf(world: World, { orderId, sessionId }: Placed): Promise<{ account: StripeAccount; events: Signed[] }> {
  const account = await openAccount(world.shop.deps, world.store);
  const { data } = await account.stripe.events.list({ limit: 100 });
  const intent = intentOf(world, sessionId);
  const isAbout = (object: { id?: string; payment_intent?: unknown; metadata?: Record<string, string> | null }) =>
    object.id === sessionId || object.id === intent || object.payment_intent === intent || object.metadata?.order_id === orderId;
  const about = data.filter((event) => isAbout(event.data.object as object)).reverse();
  // Of more than are ordered, those about the page itself come first: one of them tells the outcome.
  const ranked = about.toSorted((one, two) => Number(two.type.startsWith('checkout')) - Number(one.type.startsWith('checkout')));
  const events = ranked.map((event) => {
    const rawBody = JSON.stringify(event);
    return { id: event.id, rawBody, signature: sign(account, rawBody) };
  });
  return { account, events };
}

/** All orders of up to `most` things; of more, the first ones. */
function permutations<T>(things: readonly T[], most = 5): T[][] {
  const [first, ...rest] = things.slice(0, most);
  if (first === undefined) return [[]];
  return permutations(rest, most).flatMap((order) =>
    Array.from({ length: order.length + 1 }, (_, at) => [...order.slice(0, at), first, ...order.slice(at)]),
  );
}

const hour = 3600;

/** Events that Stripe did not send: each must be refused. */
function forgeries(account: StripeAccount, { rawBody, signature }: Signed): { rawBody: string; signature: string }[] {
  const now = Math.floor(Date.now() / 1000);
  return [
    { rawBody, signature: sign(account, rawBody, { secret: 'whsec_of_somebody_else' }) },
    { rawBody, signature: sign(account, rawBody, { timestamp: now - hour }) },
    { rawBody, signature: signature.replace(/v1=.{8}/, 'v1=00000000') },
    { rawBody, signature: signature.replace(/,v1=.*/, '') },
    { rawBody, signature: '' },
    { rawBody: rawBody.slice(0, -1), signature },
    { rawBody: `${rawBody} `, signature },
    { rawBody: JSON.stringify(JSON.parse(rawBody), null, 1), signature },
    { rawBody: rawBody.replace('"livemode":false', '"livemode":true'), signature },
  ];
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'taken';
  } catch (error) {
    return isRefusal(error) ? error.code : String(error);
  }
}

async function judge(world: World, placed: Placed, { ends }: Tale): Promise<string | null> {
  const { order, payments, events } = await readOrder(world, placed.orderId);
  const shelf = await stockOf(world.shop, world.store, placed.variantId);
  const isRight =
    order.status === ends.status &&
    order.paymentStatus === ends.paymentStatus &&
    payments.length === (ends.status === 'paid' ? 1 : 0) &&
    events.filter((entry) => entry.type === 'paid').length === payments.length &&
    shelf.onHand === ends.onHand &&
    shelf.reserved === 0;
  return isRight
    ? null
    : `${order.status}/${order.paymentStatus}, ${payments.length} payments, shelf ${shelf.onHand}/${shelf.reserved}`;
}

/** How the events of one tale arrive. */
export type Delivery = { order: number; copies: number; atOnce: boolean; lost: 'none' | 'some' | 'all'; forged: boolean };

/**
 * Tells one tale to a new order: its events arrive in the `order`-th of all orders, each so many times, one by one or all at once, some or all of
 * them never; forged ones in between. What got lost is found by the reconciler.
 *
 * @returns how many events were delivered, and what is wrong.
 */
export async function tell(
  world: World,
  tale: Tale,
  delivery: Delivery,
  lots: Lots,
): Promise<{ count: number; fault: string | null }> {
  const { deps } = world.shop;
  const placed = await placeWish(world, await wishFor(world, await stockShelf(world, units)));
  tale.act(world, placed);
  const { account, events } = await eventsOf(world, placed);
  const orders = permutations(events);
  const chosen = orders[delivery.order % orders.length] ?? [];
  const copied =
    delivery.copies === 1 ? chosen : lots.shuffle(chosen.flatMap((event) => Array<Signed>(delivery.copies).fill(event)));
  const arriving = copied.filter(() => delivery.lost === 'none' || (delivery.lost === 'some' && lots.chance(0.5)));
  const name = `${tale.name} ${JSON.stringify(delivery)}`;
  const first = chosen[0];
  const lies = delivery.forged && first ? forgeries(account, first) : [];
  const codes = await Promise.all(lies.map((lie) => codeOf(receiveEvent(deps, world.store, lie))));
  const believed = codes.filter((code) => code !== 'signature_invalid');
  if (believed.length > 0) return { count: 0, fault: `${name}: a forged event was answered ${believed[0]}` };
  const receive = (event: Signed) => codeOf(receiveEvent(deps, world.store, event));
  const answers: string[] = [];
  if (delivery.atOnce) answers.push(...(await Promise.all(arriving.map(receive))));
  else for (const event of arriving) answers.push(await receive(event));
  const refused = answers.find((answer) => answer !== 'taken');
  if (refused) return { count: arriving.length, fault: `${name}: an event was answered ${refused}` };
  if (delivery.lost !== 'none') await reconcile(deps, world.store);
  const wrong = await judge(world, placed, tale);
  return { count: arriving.length + lies.length, fault: wrong ? `${name}: ${wrong}` : null };
}
