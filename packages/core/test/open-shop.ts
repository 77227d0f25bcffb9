import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@emporium/postgres';
import { createSandbox, type Sandbox } from '@emporium/stripe-sandbox';
import { sql } from 'kysely';
import { addLine, createCart, updateCart } from '../src/cart/index.ts';
import type { Config } from '../src/config/index.ts';
import { connect, type Database, readAudit, withStore } from '../src/db/index.ts';
import { isRefusal, newId } from '../src/lib/index.ts';
import { type Deps, receiveEvent } from '../src/payments/index.ts';
import { createStore, findStore } from '../src/stores/index.ts';
import type { Actor, StoreContext } from '../src/who/index.ts';

/** A whole shop for a test: real PostgreSQL, a sandbox of Stripe, and a door for its webhooks. */
export type Shop = {
  deps: Deps;
  database: TestDatabase;
  sandbox: Sandbox;
  owner: Database;
  userId: string;
  /** Every answer that the webhook door gave, in order. */
  hooks: number[];
  openStore(slug: string, options?: { currency?: string; taxIncluded?: boolean }): Promise<StoreContext>;
  close(): Promise<void>;
};

export const shopper: Actor = { kind: 'shopper' };

/** An address in the United States, where test stores ship. */
export const address = {
  name: 'Ada Example',
  line1: '1 Main Street',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
  country: 'US',
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** A door on a free port that takes Stripe's webhooks in as the API does; `hooks` notes what it answered. */
async function openDoor(deps: Deps, hooks: number[], isOpen: boolean) {
  const answer = async (request: IncomingMessage): Promise<number> => {
    const store = await findStore(deps.db, request.url?.split('/').at(-1) ?? '');
    const rawBody = await bodyOf(request);
    if (!isOpen || !store) return 503;
    await receiveEvent(deps, store, { rawBody, signature: String(request.headers['stripe-signature'] ?? '') });
    return 200;
  };
  const server = createServer((request, response) => {
    void answer(request)
      .catch(() => 400)
      .then((status) => {
        hooks.push(status);
        response.writeHead(status).end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** What the installation would be told by its environment. */
function configOf(at: { database: TestDatabase; apiUrl: string; sandboxUrl: string; dataDir: string; poolSize: number }): Config {
  return {
    appDatabaseUrl: at.database.appUrl,
    workerDatabaseUrl: at.database.workerUrl,
    apiUrl: at.apiUrl,
    adminUrl: 'http://admin.test',
    storefrontUrl: 'http://shop.test',
    mediaUrl: `${at.apiUrl}/media`,
    sandboxUrl: at.sandboxUrl,
    secret: 'a secret of the tests, long enough to be one',
    dataDir: at.dataDir,
    demo: true,
    signup: 'first',
    installationOwners: [],
    smtpUrl: undefined,
    mailFrom: 'Shop <shop@shop.test>',
    stripeSecretKey: undefined,
    stripeWebhookSecret: undefined,
    stripeApiUrl: undefined,
    poolSize: at.poolSize,
    outgoingAllow: [],
    storefrontWebhookSecret: undefined,
    social: [],
  };
}

/** Opens a shop; `poolSize` is how many connections the verbs may use at once. */
export async function openShop(name: string, options: { poolSize?: number; webhooks?: boolean } = {}): Promise<Shop> {
  const { poolSize = 10, webhooks = true } = options;
  const database = await createTestDatabase(name);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-shop-'));
  const sandbox = await createSandbox({ retrySeconds: [1] });
  const { url: sandboxUrl, close: closeSandbox } = await sandbox.listen(0);
  const db = connect(database.appUrl, { max: poolSize });
  const owner = connect(database.ownerUrl, { max: 2 });
  const hooks: number[] = [];
  const deps = { db } as Deps;
  const door = await openDoor(deps, hooks, webhooks);
  deps.config = configOf({ database, apiUrl: door.url, sandboxUrl, dataDir, poolSize });
  const userId = newId();
  const email = `owner-${userId}@shop.test`;
  await owner.insertInto('platform.User').values({ id: userId, name: 'Owner', email, emailVerified: true }).execute();
  const openStore: Shop['openStore'] = async (slug, { currency = 'USD', taxIncluded = false } = {}) => {
    const store = await createStore(deps, userId, { name: slug, slug, currency });
    if (taxIncluded) {
      await withStore(db, store, (tx) =>
        tx.updateTable('StoreSettings').set({ taxIncluded }).where('storeId', '=', store.id).execute(),
      );
    }
    return store;
  };
  const close = async () => {
    await closeSandbox();
    await door.close();
    await db.destroy();
    await owner.destroy();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { deps, database, sandbox, owner, userId, hooks, openStore, close };
}

/** The owner of a test store. */
export function ownerOf(shop: Shop, store: StoreContext): Actor {
  return { kind: 'member', userId: shop.userId, storeId: store.id, role: 'owner' };
}

/** Puts a product with one variant per stock figure on sale; returns the ids, variants in the order of the figures. */
export async function stockProduct(
  shop: Shop,
  store: StoreContext,
  options: { price?: string; stock?: number[] } = {},
): Promise<{ productId: string; variantIds: string[] }> {
  const { price = '25.00', stock = [10] } = options;
  const mine = { storeId: store.id };
  return withStore(shop.deps.db, store, async (tx) => {
    const size = await tx
      .selectFrom('Size')
      .select('id')
      .where('storeId', '=', store.id)
      .where('isDefault', '=', true)
      .executeTakeFirstOrThrow();
    const color = await tx
      .selectFrom('Color')
      .select('id')
      .where('storeId', '=', store.id)
      .where('isDefault', '=', true)
      .executeTakeFirstOrThrow();
    const billboard = await tx.selectFrom('Billboard').select('id').where('storeId', '=', store.id).executeTakeFirstOrThrow();
    const productId = newId();
    const categoryId = newId();
    await tx
      .insertInto('Category')
      .values({ ...mine, id: categoryId, billboardId: billboard.id, name: 'Goods', slug: `goods-${productId}` })
      .execute();
    const look = { sizeId: size.id, colorId: color.id };
    await tx
      .insertInto('Product')
      .values({ ...mine, ...look, id: productId, categoryId, name: 'Thing', slug: `thing-${productId}`, price })
      .execute();
    const variantIds: string[] = [];
    for (const [index, onHand] of stock.entries()) {
      const id = newId();
      variantIds.push(id);
      await tx
        .insertInto('Variant')
        .values({ ...mine, ...look, id, productId, optionKey: String(index), position: index, isDefault: index === 0 })
        .execute();
      if (onHand === 0) continue;
      const movement = {
        ...mine,
        id: newId(),
        variantId: id,
        reason: 'receive',
        quantity: onHand,
        actorKind: 'system',
        idempotencyKey: `born:${id}`,
      };
      await tx.insertInto('StockMovement').values(movement).execute();
    }
    return { productId, variantIds };
  });
}

/** A cart that is ready to be placed: lines, e-mail, address and way of shipping. */
export async function fillCart(shop: Shop, store: StoreContext, lines: { variantId: string; quantity: number }[]) {
  return withStore(shop.deps.db, store, async (tx) => {
    const { token } = await createCart(tx, store, shopper, {});
    for (const line of lines) await addLine(tx, store, shopper, { token, ...line });
    const priced = await updateCart(tx, store, shopper, { token, email: 'ada@example.com', shippingAddress: address });
    const cart = await updateCart(tx, store, shopper, { token, shippingRateId: priced.shippingOptions[0]?.id ?? null });
    return { token, totalMinor: cart.totalMinor, cartId: cart.id };
  });
}

/** Pays on the sandbox's page as a buyer does, with the card of that number. */
export async function pay(payUrl: string, cardNumber = '4242424242424242'): Promise<number> {
  const form = new URLSearchParams({
    do: 'pay',
    method: 'card',
    card_number: cardNumber,
    card_expiry: '12 / 40',
    card_cvc: '123',
    card_name: 'Ada Example',
    email: 'ada@example.com',
    phone: '+1 555 010 0100',
    shipping_name: 'Ada Example',
    shipping_line1: '1 Main Street',
    shipping_city: 'Springfield',
    shipping_state: 'IL',
    shipping_postal_code: '62701',
    shipping_country: 'US',
    billing_same: 'on',
  });
  const answer = await fetch(payUrl, { method: 'POST', body: form, redirect: 'manual' });
  await answer.arrayBuffer();
  return answer.status;
}

/** On hand and reserved of a variant. */
export async function stockOf(shop: Shop, store: StoreContext, variantId: string): Promise<{ onHand: number; reserved: number }> {
  return withStore(shop.deps.db, store, (tx) =>
    tx
      .selectFrom('StockItem')
      .select(['onHand', 'reserved'])
      .where('storeId', '=', store.id)
      .where('variantId', '=', variantId)
      .executeTakeFirstOrThrow(),
  );
}

/** Every audit view that is not empty; an empty list is what should be. */
export async function faults(shop: Shop): Promise<{ view: string; rows: unknown[] }[]> {
  const findings = await readAudit(shop.database.ownerUrl);
  return findings.filter((finding) => finding.count > 0).map(({ view, rows }) => ({ view, rows }));
}

/** Moves the shop's clock, as the owner; tests of other files have databases of their own. */
export async function moveClock(shop: Shop, minutes: number): Promise<void> {
  await sql`update platform."Clock" set "offsetSeconds" = ${minutes * 60}`.execute(shop.owner);
}

/** The code that some work is refused with; `none` when it is done. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
}
