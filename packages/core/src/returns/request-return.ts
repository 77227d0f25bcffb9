import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { hashToken, newId, Refusal } from '../lib/index.ts';
import { addToTimeline, type ItemUnits, type LockedOrder, lockOrder, readDeskSettings, readUnits } from '../orders/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';
import { returnReasonCodes } from './return-reasons.ts';

const items = z
  .array(
    z.strictObject({
      orderItemId: z.uuid(),
      quantity: z.int('Whole units.').min(1).max(9999),
      reason: z.enum(returnReasonCodes).default('other'),
    }),
  )
  .min(1, 'Choose what comes back.')
  .max(500);
const note = z.string().trim().max(1000, 'At most 1,000 characters.').default('');

type Wish = { items: z.output<typeof items>; note: string };

/** How many units of an item were sent and are not on their way back. */
export function returnableUnits(item: ItemUnits): number {
  return item.shipped - item.returned;
}

function refuseMore(units: readonly ItemUnits[], wish: Wish['items']): void {
  const seen = new Set<string>();
  const fields = wish.flatMap((line, index) => {
    const item = units.find((one) => one.orderItemId === line.orderItemId);
    if (!item || seen.has(line.orderItemId)) {
      return [
        { field: `items.${index}.orderItemId`, message: item ? 'Name each item once.' : 'This item is not part of the order.' },
      ];
    }
    seen.add(line.orderItemId);
    const left = returnableUnits(item);
    if (line.quantity <= left) return [];
    const message =
      left === 0 ? `None of “${item.productName}” can come back.` : `At most ${left} of “${item.productName}” can come back.`;
    return [{ field: `items.${index}.quantity`, message }];
  });
  if (fields.length > 0) throw new Refusal('invalid', { fields });
}

async function writeReturn(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  order: LockedOrder,
  wish: Wish,
  state: 'requested' | 'approved',
) {
  refuseMore(await readUnits(tx, store, order.id), wish.items);
  const returnId = newId();
  await tx
    .insertInto('Return')
    .values({
      ...{ storeId: store.id, id: returnId, orderId: order.id, state, note: wish.note, ...actorColumns(actor) },
      reason: wish.items[0]?.reason ?? 'other',
      decidedAt: state === 'approved' ? sql<Date>`now()` : null,
    })
    .execute();
  await tx
    .insertInto('ReturnItem')
    .values(wish.items.map((line) => ({ storeId: store.id, id: newId(), returnId, ...line })))
    .execute();
  const units = wish.items.reduce((sum, line) => sum + line.quantity, 0);
  await addToTimeline(tx, store, actor, order.id, { type: `return_${state}`, data: { returnId, units, reason: wish.note } });
  await record(tx, store, `return.${state}`, order.id, { returnId });
  return { returnId };
}

/**
 * Writes down that staff take something back. It is approved with that; the buyer is told how. Refuses not_found, invalid for more than was
 * sent.
 */
export const openReturn = verb(
  { name: 'returns.open', permission: 'orders.write', input: z.strictObject({ orderId: z.uuid(), items, note }) },
  async (tx, store, actor, { orderId, ...wish }) => {
    const order = await lockOrder(tx, store, orderId);
    return writeReturn(tx, store, actor, order, wish, 'approved');
  },
);

/** Until when a buyer may ask for a return: so many days after the last parcel left. Null when nothing was sent, or they may not by themselves. */
export async function returnDeadline(tx: Tx, store: StoreContext, orderId: string): Promise<Date | null> {
  const { returnDays } = await readDeskSettings(tx, store);
  if (returnDays === 0) return null;
  const sent = await tx
    .selectFrom('Fulfillment')
    .select((eb) => eb.fn.max('shippedAt').as('at'))
    .where('storeId', '=', store.id)
    .where('orderId', '=', orderId)
    .where('state', 'in', ['shipped', 'delivered'])
    .executeTakeFirst();
  return sent?.at ? new Date(sent.at.getTime() + returnDays * 86_400_000) : null;
}

/**
 * The buyer asks to return something of an order, which its token opens. Staff decide on it. The same wish while one is open is the same
 * return.
 *
 * Refuses not_found for a wrong token, too; invalid; return_closed.
 */
export const requestReturn = verb(
  {
    name: 'returns.request',
    permission: 'public',
    input: z.strictObject({ orderId: z.uuid(), token: z.string().min(1).max(200), items, note }),
  },
  async (tx, store, actor, { orderId, token, ...wish }) => {
    const order = await lockOrder(tx, store, orderId);
    if (order.tokenHash !== hashToken(token)) throw new Refusal('not_found');
    const deadline = await returnDeadline(tx, store, orderId);
    if (!deadline || deadline < new Date()) throw new Refusal('return_closed');
    return writeReturn(tx, store, actor, order, wish, 'requested');
  },
);
