import { sql } from 'kysely';
import { findCartRow, loadGoods, loadLines, lockOpenCarts, readTerms, shutCart } from '../cart/index.ts';
import { type Tx, type Write, writeTogether } from '../db/index.ts';
import { announceAll, type Happening, happeningsWrite } from '../events/index.ts';
import { answersWrite, readAnswers } from '../idempotency/index.ts';
import { allocateStock, type Demand, holdsWrite, takenWrite } from '../inventory/index.ts';
import { invariant, isRefusal, newId, type Refusal } from '../lib/index.ts';
import { orderWrites } from '../orders/index.ts';
import { attemptsWrite, type Deps, livemodeOf, modeOf } from '../payments/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Draft, draftCart, draftUnits, type Ground, urlsOf } from './draft-order.ts';
import { readHoldLimits } from './hold-limits.ts';
import type { CartWish, Outcome, Placement, UnitsWish, Wish } from './wish.ts';

/** The refusal with which some work ends, as a value; anything else that it throws is a bug. */
function refusalOf(error: unknown): Refusal {
  if (isRefusal(error)) return error;
  throw error;
}

/** What is known of the default variants of products, by product id in lower case. */
async function loadDefaults(tx: Tx, store: StoreContext, productIds: readonly string[]) {
  if (productIds.length === 0) return new Map();
  const variants = await tx
    .selectFrom('Variant')
    .select('id')
    .where('storeId', '=', store.id)
    .where('productId', 'in', productIds)
    .where('isDefault', '=', true)
    .execute();
  const goods = await loadGoods(
    tx,
    store,
    variants.map((variant) => variant.id),
  );
  return new Map([...goods.values()].map((good) => [good.productId, good]));
}

const isCart = (wish: Wish): wish is Wish & { what: CartWish } => wish.what.kind === 'cart';
const isUnits = (wish: Wish): wish is Wish & { what: UnitsWish } => wish.what.kind === 'units';

/** Locks the carts, then reads all that the wishes are judged by: one statement each, however many they are. */
async function readGround(tx: Tx, deps: Deps, store: StoreContext, wishes: readonly Wish[]) {
  const tokens = wishes.filter(isCart).map((wish) => wish.what.cartToken);
  const carts = await lockOpenCarts(tx, store, tokens, wishes.length > 1 ? 'skip' : 'wait');
  const answers = await readAnswers<Placement>(
    tx,
    store,
    wishes.flatMap((wish) => wish.claim ?? []),
  );
  const terms = await readTerms(tx, store);
  const livemode = await livemodeOf(tx, store, deps.config, modeOf(terms.paymentMode, deps.config)).catch(refusalOf);
  const lines = await loadLines(
    tx,
    store,
    [...carts.values()].map((cart) => cart.id),
  );
  const productIds = wishes.filter(isUnits).flatMap((wish) => [...wish.what.units.keys()]);
  const goods = await loadDefaults(tx, store, [...new Set(productIds)]);
  return { config: deps.config, store, terms, livemode, carts, answers, lines, goods };
}

type Read = Awaited<ReturnType<typeof readGround>>;

/** Judges one wish by itself: a draft of its order, what its key was answered before, or why not. */
async function judge(tx: Tx, read: Read, wish: Wish, isAlone: boolean): Promise<Draft | Outcome> {
  const urls = urlsOf(read, wish);
  const answer = wish.claim ? read.answers.find(wish.claim) : undefined;
  if (answer) return { is: 'placed', placement: answer };
  if (typeof read.livemode !== 'boolean') throw read.livemode;
  const ground: Ground = { config: read.config, store: read.store, terms: read.terms, livemode: read.livemode };
  if (isUnits(wish)) return { wish, urls, order: draftUnits(ground, wish, read.goods) };
  invariant(isCart(wish), 'a wish is for a cart or for units');
  const cart = read.carts.get(wish.what.cartToken);
  if (cart) return { wish, urls, order: draftCart(ground, wish, cart, read.lines.get(cart.id) ?? []) };
  if (!isAlone) return { is: 'busy' };
  throw await shutCart(tx, read.store, await findCartRow(tx, read.store, wish.what.cartToken, false));
}

const isDraft = (judged: Draft | Outcome): judged is Draft => 'order' in judged;

async function writePlacements(
  tx: Tx,
  store: StoreContext,
  read: Read,
  drafts: readonly Draft[],
  taken: readonly Demand[],
): Promise<void> {
  const orders = drafts.map((draft) => draft.order);
  const attempts = drafts.map(({ wish: { placement }, order, urls }) => ({
    id: placement.attemptId,
    orderId: order.id,
    amountMinor: order.priced.totalMinor,
    livemode: order.livemode,
    expiresAt: new Date(read.terms.now.getTime() + read.terms.sessionMinutes * 60_000),
    ...urls,
  }));
  const held = orders.map((order) => ({ orderId: order.id, lines: order.lines, expiresAt: order.expiresAt }));
  const happenings = drafts.map(({ wish: { requestId }, order }): Happening => {
    return { id: newId(), type: 'order.placed', subjectId: order.id, requestId };
  });
  const answered = drafts.flatMap(({ wish: { claim, placement } }) => (claim ? [{ claim, answer: placement }] : []));
  const cartIds = orders.flatMap((order) => order.cartId ?? []);
  const frozen: Write = {
    name: 'frozen',
    statement: sql`update "Cart" set "state" = 'checkout' where "storeId" = ${store.id} and "id" = any(${cartIds}::uuid[])`,
  };
  const told = await writeTogether(tx, [
    takenWrite(store, taken),
    ...orderWrites(store, orders),
    holdsWrite(store, held),
    attemptsWrite(store, attempts),
    happeningsWrite(store, happenings),
    ...(cartIds.length > 0 ? [frozen] : []),
    ...(answered.length > 0 ? [answersWrite(store, answered)] : []),
  ]);
  invariant(told.taken === taken.length, `${told.taken} of ${taken.length} variants could be taken although they were locked`);
  invariant(told.orders === orders.length, `store ${store.id} has no order counter`);
  await announceAll(tx, store, happenings);
}

/**
 * Places the orders of many buyers of one store in one transaction: carts locked in the order of ids and priced, stock dealt out in the
 * order in which the buyers came, one block of order numbers. A no is a value here and keeps nobody else from buying. No two wishes share
 * a cart or a key.
 *
 * @returns what came of each wish, in their order.
 */
export async function placeBatch(tx: Tx, deps: Deps, store: StoreContext, wishes: readonly Wish[]): Promise<Outcome[]> {
  const read = await readGround(tx, deps, store, wishes);
  const judged: (Draft | Outcome)[] = [];
  for (const wish of wishes) {
    const refused = (error: unknown): Outcome => ({ is: 'refused', refusal: refusalOf(error) });
    judged.push(await judge(tx, read, wish, wishes.length === 1).catch(refused));
  }
  const wanted = judged.filter(isDraft).flatMap((draft) => draft.order.lines.map((line) => line.variantId));
  const stock = await allocateStock(tx, store, wanted);
  const limits = await readHoldLimits(
    tx,
    store,
    read.terms,
    judged.filter(isDraft).map((draft) => draft.order),
  );
  const placed: Draft[] = [];
  const outcomes = judged.map((one): Outcome => {
    if (!isDraft(one)) return one;
    try {
      stock.check(one.order.lines);
      limits.check(one.order, stock.sellable);
    } catch (error) {
      return { is: 'refused', refusal: refusalOf(error) };
    }
    stock.take(one.order.lines);
    limits.add(one.order);
    placed.push(one);
    return { is: 'placed', placement: one.wish.placement };
  });
  if (placed.length > 0) await writePlacements(tx, store, read, placed, stock.taken());
  return outcomes;
}
