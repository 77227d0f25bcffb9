import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type DeskView, viewConditions } from './list-orders.ts';

/** Lists whose length says how much work there is. */
const counted = ['to_ship', 'unpaid', 'on_hold', 'late', 'returned', 'disputed'] as const satisfies readonly DeskView[];

/** How far each list is counted: beyond it the number is "999+". */
const most = 1_000;

async function countView(tx: Tx, store: StoreContext, view: (typeof counted)[number]): Promise<number> {
  const rows = tx
    .selectFrom('Order as order')
    .select(sql`1`.as('one'))
    .where('order.storeId', '=', store.id)
    .where(viewConditions[view])
    .limit(most);
  const { total } = await tx
    .selectFrom(rows.as('waiting'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** How many orders wait on each list of the desk, counted up to 1,000. */
export const countDesk = verb(
  { name: 'orders.countDesk', permission: 'orders.read', input: z.strictObject({}) },
  async (tx, store): Promise<Record<(typeof counted)[number], number>> => {
    const counts: Partial<Record<(typeof counted)[number], number>> = {};
    for (const view of counted) counts[view] = await countView(tx, store, view);
    return counts as Record<(typeof counted)[number], number>;
  },
);
