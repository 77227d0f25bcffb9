import { sql } from 'kysely';
import { insertMany, type Tx, type Write } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Demand, sumDemand } from './reserve.ts';

/** What can be sold of each variant, and what others' unpaid orders hold of it. */
type Shelf = { variantId: string; sellable: number; reserved: number };

/** Stock under lock: who comes first gets it, all of what they asked for or nothing. */
export type Allocation = {
  /** Throws Refusal out_of_stock (data: variantId, wanted, available) when the lines' units are not all there. */
  check(lines: readonly Demand[]): void;
  /** Takes the lines' units for one buyer; they have been checked. */
  take(lines: readonly Demand[]): void;
  /** What all buyers have taken together, in the order of ids. */
  taken(): Demand[];
  /** How many units of a variant could be sold if no order held any. */
  sellable(variantId: string): number;
};

/**
 * Locks the places of variants in the shelves, in the order of ids, and deals their units out. One lock serves any number of buyers; the
 * database is told the sums once, by `takenWrite`.
 */
export async function allocateStock(tx: Tx, store: StoreContext, variantIds: readonly string[]): Promise<Allocation> {
  const shelves = await lockShelves(tx, store, variantIds);
  const taken = new Map<string, number>();
  const available = (variantId: string) => {
    const shelf = shelves.get(variantId);
    return Math.max(shelf ? shelf.sellable - shelf.reserved - (taken.get(variantId) ?? 0) : 0, 0);
  };
  return {
    check(lines) {
      for (const { variantId, quantity } of sumDemand(lines)) {
        if (available(variantId) >= quantity) continue;
        throw new Refusal('out_of_stock', { data: { variantId, wanted: quantity, available: available(variantId) } });
      }
    },
    take(lines) {
      for (const { variantId, quantity } of sumDemand(lines)) taken.set(variantId, (taken.get(variantId) ?? 0) + quantity);
    },
    taken: () => sumDemand([...taken].map(([variantId, quantity]) => ({ variantId, quantity }))),
    sellable: (variantId) => shelves.get(variantId)?.sellable ?? 0,
  };
}

async function lockShelves(tx: Tx, store: StoreContext, variantIds: readonly string[]): Promise<Map<string, Shelf>> {
  if (variantIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('StockItem')
    .select(['variantId', 'reserved', sql<number>`"onHand" + "backorderLimit"`.as('sellable')])
    .where('storeId', '=', store.id)
    .where('variantId', 'in', [...new Set(variantIds)])
    .orderBy('variantId')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.variantId, row]));
}

/**
 * The write that takes what was dealt out: one conditional UPDATE for all variants, judged by the rows as they stand. It must touch as many
 * rows as there are demands; fewer mean that the deal was not honest.
 */
export function takenWrite(store: StoreContext, taken: readonly Demand[]): Write {
  // Reached by its keys alone, and not by a join that an uncounted table turns into a walk through the whole shelf.
  const wanted = sql`(${JSON.stringify(Object.fromEntries(taken.map((one) => [one.variantId, one.quantity])))}::jsonb ->> "variantId"::text)::integer`;
  const statement = sql`
    update "StockItem" set "reserved" = "reserved" + ${wanted}
     where "storeId" = ${store.id} and "variantId" = any(${taken.map((one) => one.variantId)}::uuid[])
       and "onHand" + "backorderLimit" - "reserved" >= ${wanted}`;
  return { name: 'taken', statement };
}

/** The write that says for which order units were taken, and until when. */
export function holdsWrite(
  store: StoreContext,
  orders: readonly { orderId: string; lines: readonly Demand[]; expiresAt: Date }[],
): Write {
  const rows = orders.flatMap(({ orderId, lines, expiresAt }) =>
    sumDemand(lines).map((line) => ({ storeId: store.id, id: newId(), orderId, ...line, expiresAt })),
  );
  return { name: 'holds', statement: insertMany('Reservation', rows) };
}
