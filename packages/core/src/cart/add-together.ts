import { type RawBuilder, sql } from 'kysely';
import { type Database, executeKept, insertMany, type Tx, together, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { type AddedLine, addLine, mostLines, mostPerLine } from './change-lines.ts';
import { assembleCart, type CartRow, type Good, type LoadedLine, loadGoods, loadLines, lockOpenCarts } from './load-cart.ts';
import { readTerms } from './read-terms.ts';
import { type PricedCart, shapeLoaded } from './shape-cart.ts';

/** How many buyers one transaction serves at most. */
const mostTogether = 64;

type Deps = { db: Database };
type Site = { deps: Deps; store: StoreContext };
/** A cart with the lines that it will have; `line` is the one that is written. */
type Change = { cart: CartRow; lines: LoadedLine[]; line: LoadedLine };

/** What a cart becomes by a line; null where anything is in the way, which is judged alone. */
function change(cart: CartRow | undefined, lines: LoadedLine[], good: Good | undefined, added: AddedLine): Change | null {
  if (!cart || !good?.forSale) return null;
  const there = lines.find((line) => line.variantId === good.variantId);
  const line: LoadedLine = { ...good, id: there?.id ?? newId(), quantity: (there?.quantity ?? 0) + added.quantity };
  if (line.quantity > Math.min(mostPerLine, good.available)) return null;
  if (there) return { cart, line, lines: lines.map((one) => (one === there ? line : one)) };
  return lines.length < mostLines ? { cart, line, lines: [...lines, line] } : null;
}

/** Writes the lines of carts that are locked, and tells when each cart was changed. */
async function saveLines(tx: Tx, store: StoreContext, changes: readonly Change[]): Promise<Map<string, Date>> {
  const rows = changes.map(({ cart, line }) => {
    const { id, variantId, quantity } = line;
    return { storeId: store.id, id, cartId: cart.id, variantId, quantity };
  });
  const insert = insertMany('CartLine', rows, { createdAt: sql`now()` });
  const ids = JSON.stringify(changes.map(({ cart }) => cart.id));
  const statement: RawBuilder<{ id: string; updatedAt: Date }> = sql`
    with line as (
      ${insert} on conflict ("storeId", "cartId", "variantId") do update set "quantity" = excluded."quantity")
    update "Cart" cart set "state" = cart."state" from json_array_elements_text(${ids}::json) changed("id")
     where cart."storeId" = ${store.id} and cart."id" = changed."id"::uuid returning cart."id", cart."updatedAt"`;
  const saved = await executeKept(tx, statement);
  return new Map(saved.rows.map((row) => [row.id, row.updatedAt]));
}

/** Adds for as many carts as can be added to without a word; null for the others. No cart is twice among them. */
async function addAll({ deps, store }: Site, added: readonly AddedLine[]): Promise<(PricedCart | null)[]> {
  return withStore(deps.db, store, async (tx) => {
    const tokens = added.map((one) => one.token);
    const carts = await lockOpenCarts(tx, store, tokens, 'skip');
    const lines = await loadLines(
      tx,
      store,
      [...carts.values()].map((cart) => cart.id),
    );
    const goods = await loadGoods(tx, store, [...new Set(added.map((one) => one.variantId.toLowerCase()))]);
    const changes = added.map((one) => {
      const cart = carts.get(one.token);
      return change(cart, lines.get(cart?.id ?? '') ?? [], goods.get(one.variantId.toLowerCase()), one);
    });
    const possible = changes.filter((one) => one !== null);
    if (possible.length === 0) return changes.map(() => null);
    const terms = await readTerms(tx, store);
    const times = await saveLines(tx, store, possible);
    return changes.map((one) => {
      if (!one) return null;
      const cart = { ...one.cart, updatedAt: times.get(one.cart.id) ?? one.cart.updatedAt };
      return shapeLoaded(store, assembleCart(store, terms, cart, one.lines), undefined);
    });
  });
}

const ask = together(mostTogether, addAll, ({ token }: AddedLine) => [token]);

/**
 * Does what addLine does, in one transaction with other shoppers of the store who wait in this process: the disk is waited for once. A cart
 * that somebody else is changing at the moment, and whatever is to be refused, is judged alone by addLine.
 *
 * @throws Refusal as addLine.
 */
export async function addTogether(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: Parameters<typeof addLine>[3],
): Promise<PricedCart> {
  const alone = () => withStore(deps.db, store, (tx) => addLine(tx, store, actor, input));
  const read = addLine.input.safeParse(input);
  if (actor.kind !== 'shopper' || !read.success) return alone();
  return (await ask({ deps, store }, read.data)) ?? alone();
}
