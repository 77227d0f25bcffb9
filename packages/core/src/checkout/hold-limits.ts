import { sql } from 'kysely';
import type { LoadedLine, Terms } from '../cart/index.ts';
import type { Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { OrderDraft } from '../orders/index.ts';
import type { StoreContext } from '../who/index.ts';

type Limits = Pick<Terms, 'maxOpenOrders' | 'maxHeldUnits' | 'maxHeldShare' | 'maxUnpaidTries'>;

/** What an e-mail address holds by its unpaid orders. */
type Holder = { orders: number; units: number; byVariant: Record<string, number> };

/** Watches over what buyers hold for free. */
export type HoldLimits = {
  /** Throws Refusal hold_limit when the order would hold more than one buyer may; `sellable` as Allocation has it. */
  check(order: OrderDraft, sellable: (variantId: string) => number): void;
  /** Counts an order that will be written. */
  add(order: OrderDraft): void;
};

const unitsOf = (lines: readonly LoadedLine[]) => lines.reduce((sum, line) => sum + line.quantity, 0);

function tooMuch(limit: keyof Limits, most: number, message: string): Refusal {
  return new Refusal('hold_limit', { message: `${message} Pay one of them or give it up first.`, data: { limit, most } });
}

/**
 * Who holds what, by address, and how many orders each cart has let go unpaid since yesterday. Each address and cart is looked up by its
 * index, whatever the planner knows of the tables.
 */
async function readHolds(tx: Tx, store: StoreContext, drafts: readonly OrderDraft[]) {
  const emails = [...new Set(drafts.flatMap((draft) => draft.email ?? []))];
  const cartIds = drafts.flatMap((draft) => draft.cartId ?? []);
  if (cartIds.length === 0) return { holders: [], tries: {} };
  const { rows } = await sql<{ holders: (Holder & { email: string })[]; tries: Record<string, number> }>`
    with unpaid as (
      select mine."id", asked."email" from unnest(${emails}::text[]) asked("email")
       cross join lateral (
         select "id" from "Order"
          where "storeId" = ${store.id} and "email" = asked."email" and "status" = 'pending' and "paymentStatus" = 'unpaid' offset 0) mine),
    held as (
      select unpaid."email", hold."variantId", sum(hold."quantity")::int as units
        from unpaid cross join lateral (
          select "variantId", "quantity" from "Reservation"
           where "storeId" = ${store.id} and "orderId" = unpaid."id" and "state" = 'held' offset 0) hold
       group by 1, 2),
    holders as (
      select "email", count(*)::int as orders,
             coalesce((select sum(units)::int from held where held."email" = unpaid."email"), 0) as units,
             coalesce((select json_object_agg("variantId", units) from held where held."email" = unpaid."email"), '{}') as "byVariant"
        from unpaid group by "email"),
    tries as (
      select asked."cartId", mine."tries" from unnest(${cartIds}::uuid[]) asked("cartId")
       cross join lateral (
         select count(*)::int as tries from "Order"
          where "storeId" = ${store.id} and "cartId" = asked."cartId" and "status" in ('canceled', 'expired') and "paidAt" is null
            and "placedAt" > platform.shop_now() - interval '1 day') mine
       where mine."tries" > 0)
    select coalesce((select json_agg(holders) from holders), '[]') as "holders",
           coalesce((select json_object_agg("cartId", tries) from tries), '{}') as "tries"`.execute(tx);
  return rows[0] ?? { holders: [], tries: {} };
}

/**
 * Reads what the buyers of some orders hold already by orders that they have not paid. It counts carts, orders and units, never network
 * addresses: many buyers share one of those. Orders of the older dialect name nobody; each is a buyer of its own.
 */
export async function readHoldLimits(
  tx: Tx,
  store: StoreContext,
  limits: Limits,
  drafts: readonly OrderDraft[],
): Promise<HoldLimits> {
  const { holders, tries } = await readHolds(tx, store, drafts);
  const known = new Map<string, Holder>(holders.map((holder) => [holder.email, holder]));
  const holderOf = ({ email }: OrderDraft): Holder =>
    (email ? known.get(email) : undefined) ?? { orders: 0, units: 0, byVariant: {} };
  return {
    check(order, sellable) {
      const { maxOpenOrders, maxHeldUnits, maxHeldShare, maxUnpaidTries } = limits;
      const holder = holderOf(order);
      if (holder.orders >= maxOpenOrders)
        throw tooMuch('maxOpenOrders', maxOpenOrders, `At most ${maxOpenOrders} orders can wait for their payment at a time.`);
      if (holder.units + unitsOf(order.lines) > maxHeldUnits)
        throw tooMuch('maxHeldUnits', maxHeldUnits, `Unpaid orders can hold at most ${maxHeldUnits} units.`);
      if (order.cartId && (tries[order.cartId] ?? 0) >= maxUnpaidTries)
        throw new Refusal('hold_limit', {
          message: 'This cart has been ordered too often without being paid. Try again tomorrow.',
          data: { limit: 'maxUnpaidTries', most: maxUnpaidTries },
        });
      for (const { variantId, quantity } of order.lines) {
        const most = Math.max(Math.floor((sellable(variantId) * maxHeldShare) / 100), 1);
        if ((holder.byVariant[variantId] ?? 0) + quantity <= most) continue;
        throw tooMuch('maxHeldShare', most, `Unpaid orders of one buyer can hold at most ${most} of this product.`);
      }
    },
    add(order) {
      if (!order.email) return;
      const { orders, units, byVariant } = holderOf(order);
      const more = { ...byVariant };
      for (const { variantId, quantity } of order.lines) more[variantId] = (more[variantId] ?? 0) + quantity;
      known.set(order.email, { orders: orders + 1, units: units + unitsOf(order.lines), byVariant: more });
    },
  };
}
