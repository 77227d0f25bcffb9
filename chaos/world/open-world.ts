import { placeOrder } from '@emporium/core/checkout';
import { withStore } from '@emporium/core/db';
import { getOrder } from '@emporium/core/orders';
import { openAccount, settle } from '@emporium/core/payments';
import type { Actor, StoreContext } from '@emporium/core/who';
import pg from 'pg';
import { fillCart, openShop, ownerOf, type Shop, shopper, stockProduct } from '../../packages/core/test/open-shop.ts';
import { type Actor as Player, spawnActor } from '../actors/spawn-actor.ts';
import { liftHoldLimits } from './lift-hold-limits.ts';

/** A shop to be hurt: one store, whose webhooks wait until a drill lets them go. */
export type World = {
  shop: Shop;
  store: StoreContext;
  owner: Actor;
  /** Name of the store's account at the sandbox. */
  account: string;
  spawn(name: string): Promise<Player>;
  close(): Promise<void>;
};

/** A cart that is ready to be placed. */
export type Wish = { cartToken: string; totalMinor: number; variantId: string };
/** An order that waits for its payment. */
export type Placed = Wish & { orderId: string; token: string; attemptId: string; sessionId: string; key: string };
/** An order that is paid. */
export type Paid = Placed & { paymentId: string };

/** Opens a shop on the test server. `webhooks` lets Stripe's events come in by themselves. */
export async function openWorld(name: string, options: { webhooks?: boolean } = {}): Promise<World> {
  const { webhooks = false } = options;
  const shop = await openShop(name, { poolSize: 12, webhooks });
  await endCirclesSoon(shop);
  const store = await shop.openStore('drill');
  const account = store.id.replaceAll('-', '');
  await liftHoldLimits(shop.deps.db, store);
  const owner = ownerOf(shop, store);
  await openAccount(shop.deps, store);
  if (!webhooks) shop.sandbox.control.hold(account, {});
  return {
    shop,
    store,
    owner,
    account,
    spawn: (player) => spawnActor(player, { config: shop.deps.config, store, owner }),
    close: () => shop.close(),
  };
}

/** Lets PostgreSQL look for circles of waiting sessions at once, not after a second. Tells sessions that begin from now on. */
async function endCirclesSoon(shop: Shop): Promise<void> {
  const client = new pg.Client({ connectionString: shop.database.superUrl });
  await client.connect();
  await client.query(`alter database ${client.escapeIdentifier(shop.database.name)} set deadlock_timeout = '20ms'`);
  await client.end();
}

/** Puts a new product on the shelves, so that drills do not meet; returns its variant. */
export async function stockShelf(world: World, units: number): Promise<string> {
  const { variantIds } = await stockProduct(world.shop, world.store, { stock: [units] });
  return variantIds[0] ?? '';
}

export async function wishFor(world: World, variantId: string, quantity = 1): Promise<Wish> {
  const { token, totalMinor } = await fillCart(world.shop, world.store, [{ variantId, quantity }]);
  return { cartToken: token, totalMinor, variantId };
}

let keys = 0;

/** A key of its own for each placement. */
export function nextKey(): string {
  keys += 1;
  return `drill-${String(keys).padStart(8, '0')}`;
}

export async function readOrder(world: World, orderId: string) {
  return withStore(world.shop.deps.db, world.store, (tx) => getOrder(tx, world.store, world.owner, { orderId }));
}

export async function placeWish(world: World, wish: Wish): Promise<Placed> {
  const key = nextKey();
  const input = { cartToken: wish.cartToken, idempotencyKey: key, expectedTotalMinor: wish.totalMinor };
  const { order, orderToken, payUrl } = await placeOrder(world.shop.deps, world.store, shopper, input);
  const { attempts } = await readOrder(world, order.id);
  const sessionId = new URL(payUrl).pathname.split('/').at(-1) ?? '';
  return { ...wish, orderId: order.id, token: orderToken, attemptId: attempts[0]?.id ?? '', sessionId, key };
}

/** Pays at Stripe's stand-in; the shop does not know of it yet. */
export function payAtStripe(world: World, sessionId: string, method: { card?: string; debit?: string } = {}): string {
  return world.shop.sandbox.control.pay(world.account, { session: sessionId, ...method }).outcome;
}

export async function settlePlaced(world: World, placed: Placed): Promise<Paid> {
  await settle(world.shop.deps, world.store, placed.attemptId);
  const { payments } = await readOrder(world, placed.orderId);
  return { ...placed, paymentId: payments[0]?.id ?? '' };
}
