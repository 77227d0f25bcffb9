import fc from 'fast-check';
import { withStore } from '../../../core/src/db/index.ts';
import { createKey } from '../../../core/src/keys/index.ts';
import { keyScopes, type StoreContext } from '../../../core/src/who/index.ts';
import { openCustomer } from '../../../core/test/open-account.ts';
import { fillCart, ownerOf, stockProduct } from '../../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../open-api.ts';
import { type DrawnRequest, drawRequest } from './draw-request.ts';
import { judgeAnswer } from './judge-answer.ts';

/** What the fuzzer knows of the shop: real ids grow as answers bring new ones. */
type World = {
  shop: ApiShop;
  store: StoreContext;
  other: StoreContext;
  ids: string[];
  keys: Record<string, string>;
  token: string;
  orderToken: string;
};

/** Stands in every text of the other shop; seen in an answer to somebody else, a wall has a hole. */
const canary = 'canary-of-the-other-shop';

/** How many real ids are remembered; later ones take the place of earlier ones. */
const mostIds = 1000;

async function keyOf(shop: ApiShop, store: StoreContext, scopes: readonly (typeof keyScopes)[number][]): Promise<string> {
  const wish = { name: 'Fuzz', kind: 'secret' as const, scopes: [...scopes] };
  return (await withStore(shop.deps.db, store, (tx) => createKey(tx, store, ownerOf(shop, store), wish))).token;
}

async function fillShop(shop: ApiShop, store: StoreContext): Promise<{ ids: string[]; token: string; orderToken: string }> {
  const { productId, variantIds } = await stockProduct(shop, store, { stock: [50, 50] });
  const cart = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
  const body = { expectedTotalMinor: cart.totalMinor };
  const headers = { 'Idempotency-Key': `fill-${store.id}` };
  const placed = await shop.ask(`/api/${store.id}/carts/${cart.token}/checkout`, { body, headers });
  const { order, orderToken } = (await placed.json()) as { order: { id: string }; orderToken: string };
  const open = await fillCart(shop, store, [{ variantId: variantIds[1] ?? '', quantity: 1 }]);
  return { ids: [productId, ...variantIds, order.id], token: open.token, orderToken };
}

async function openWorld(name: string): Promise<World> {
  const shop = await openApi(name);
  const store = await shop.openStore('shoes');
  const other = await shop.openStore('boutique');
  await shop.owner.updateTable('platform.Store').set({ name: canary }).where('id', '=', other.id).execute();
  const mine = await fillShop(shop, store);
  const theirs = await fillShop(shop, other);
  await shop.owner.updateTable('Product').set({ description: canary }).where('storeId', '=', other.id).execute();
  const customer = await openCustomer(shop, store, 'ada@example.com');
  const keys = {
    manager: await keyOf(shop, store, keyScopes),
    reader: await keyOf(shop, store, ['catalog.read']),
    stranger: await keyOf(shop, other, keyScopes),
    customer: customer.token,
  };
  return { shop, store, other, ids: [...mine.ids, ...theirs.ids], keys, token: mine.token, orderToken: mine.orderToken };
}

/** Puts what is real in the place of what stands for it. */
function fillIn(world: World, text: string): string {
  return text
    .replace(/@id:(\d+)@/g, (_, place: string) => world.ids[Number(place) % world.ids.length] ?? '')
    .replaceAll('@store@', world.store.id)
    .replaceAll('@other@', world.other.id)
    .replaceAll('@token@', world.token)
    .replaceAll('@order-token@', world.orderToken)
    .replaceAll('@deep@', '');
}

const plain = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** A lone surrogate cannot stand in an address; its replacement can. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed());

function addressOf(world: World, { op, path, query }: DrawnRequest): string {
  const filled = op.path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => encode(fillIn(world, plain(path[name]))).slice(0, 3000) || '%20',
  );
  const pairs = query.map(([name, value]) => `${encode(name)}=${encode(fillIn(world, plain(value)).slice(0, 3000))}`);
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
}

function learn(world: World, text: string): void {
  for (const [id] of text.slice(0, 5000).matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g)) {
    if (world.ids.includes(id)) continue;
    if (world.ids.length < mostIds) world.ids.push(id);
    else world.ids[Math.floor(Math.random() * mostIds)] = id;
  }
}

/** Keeps the world worth attacking: a key that was revoked, a cart that was bought, a session that was ended. */
async function mend(world: World, request: DrawnRequest, status: number): Promise<void> {
  const { shop, store } = world;
  if (status === 401 && request.who === 'manager' && request.op.path.includes('/admin/')) {
    await shop.owner.deleteFrom('ApiKey').where('storeId', '=', store.id).execute();
    world.keys.manager = await keyOf(shop, store, keyScopes);
    world.keys.reader = await keyOf(shop, store, ['catalog.read']);
  }
  if (request.op.id === 'placeOrder' && status < 300) {
    const made = await shop.ask(`/api/${store.id}/carts`, { method: 'POST' });
    if (made.ok) world.token = ((await made.json()) as { token: string }).token;
  }
}

/** Sends one request; answers what is wrong with what came back, or null. */
async function fire(world: World, request: DrawnRequest): Promise<string | null> {
  const { shop, keys } = world;
  const address = addressOf(world, request);
  const key = keys[request.who];
  const headers: Record<string, string> = {
    ...Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, fillIn(world, value)])),
    ...(key ? { Authorization: `Bearer ${key}` } : {}),
    ...(request.body?.type ? { 'Content-Type': request.body.type } : {}),
  };
  const canHaveBody = request.method !== 'GET' && request.method !== 'HEAD';
  const body = request.body && canHaveBody ? fillIn(world, request.body.text) : undefined;
  const answer = await shop.ask(address, { method: request.method, headers, ...(body === undefined ? {} : { body }) });
  const text = await answer.text();
  const { status } = answer;
  const wrong = judgeAnswer(request.op, request.method, { status, headers: answer.headers, text });
  const asksOther = request.who === 'stranger' || address.includes(world.other.id) || address.includes('boutique');
  const leaks = !asksOther && text.includes(canary) ? 'shows what is the other shop’s' : null;
  const story = wrong ?? leaks;
  learn(world, text);
  await mend(world, request, status);
  if (!story) return null;
  const bug = shop.bugs().at(-1)?.error;
  const sent = `${request.method} ${address.slice(0, 400)} as ${request.who} ${JSON.stringify(request.headers).slice(0, 300)}`;
  return `${request.op.id} ${story}\n  ${sent}\n  ${body?.slice(0, 800) ?? ''}\n  ${bug ?? ''}`;
}

/** How many requests are drawn at a time, and how many kinds of faults are enough to stop. */
const drawnAtOnce = 250;
const mostFaults = 25;

/**
 * Sends hostile requests, drawn from the OpenAPI document, to an API with a database of its own, and holds every answer against the
 * document. The same seed draws the same requests.
 *
 * @returns each kind of fault once: an answer that is a 5xx, is not as the document says, or shows what is another shop's.
 */
export async function fuzzApi(options: {
  requests: number;
  seed: number;
  onProgress?: (done: number) => void;
}): Promise<string[]> {
  const world = await openWorld('fuzz');
  const faults = new Map<string, string>();
  try {
    for (let done = 0; done < options.requests && faults.size < mostFaults; done += drawnAtOnce) {
      const numRuns = Math.min(drawnAtOnce, options.requests - done);
      for (const request of fc.sample(drawRequest, { seed: options.seed + done, numRuns })) {
        const fault = await fire(world, request);
        if (fault) faults.set(fault.slice(0, 100), fault);
      }
      // What is measured is the API, not a log that grows with it.
      world.shop.logged.length = 0;
      options.onProgress?.(done + numRuns);
    }
  } finally {
    await world.shop.close();
  }
  return [...faults.values()];
}
