import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';

/** The channel on which every process hears that somebody came to an order or left it. Its text is the store's id and the order's. */
export const visitChannel = 'emporium_visits';

/** After how many seconds without a sign somebody counts as gone. */
const goneSeconds = 45;

/**
 * Notes that the member has an order open, or has left it, and tells every open screen of it. Each screen that shows the order calls this by
 * itself, so somebody who loads a page anew comes again before the old screen leaves: `left` is the time of a screen's own last sign, and
 * a later sign of the same member outlives it.
 *
 * @returns who else has it open just now, by name, and the time of this sign, for leaving. Refuses not_found, forbidden for keys.
 */
export const visitOrder = verb(
  {
    name: 'orders.visit',
    permission: 'orders.read',
    input: z.strictObject({ orderId: z.uuid(), left: z.date().optional() }),
  },
  async (tx, store, actor, { orderId, left }): Promise<{ others: string[]; seenAt: Date }> => {
    if (actor.kind !== 'member') throw new Refusal('forbidden');
    const order = await tx
      .selectFrom('Order')
      .select('id')
      .where('storeId', '=', store.id)
      .where('id', '=', orderId)
      .executeTakeFirst();
    if (!order) throw new Refusal('not_found');
    const mine = { storeId: store.id, orderId, userId: actor.userId };
    const { changed, seenAt } = left ? await leave(tx, mine, left) : await arrive(tx, mine);
    if (changed) await sql`select pg_notify(${visitChannel}, ${`${store.id} ${orderId}`})`.execute(tx);
    const others = await tx
      .selectFrom('OrderVisitor as visitor')
      .innerJoin('platform.User as user', 'user.id', 'visitor.userId')
      .select('user.name')
      .where('visitor.storeId', '=', store.id)
      .where('visitor.orderId', '=', orderId)
      .where('visitor.userId', '<>', actor.userId)
      .where(sql<boolean>`visitor."seenAt" > now() - make_interval(secs => ${goneSeconds})`)
      .orderBy('user.name')
      .execute();
    return { others: others.map((other) => other.name), seenAt };
  },
);

type Mine = { storeId: string; orderId: string; userId: string };

/** Who comes tells the others in the statement's own words, so that nobody who leaves at the same moment can take it back unheard. */
async function arrive(tx: Tx, mine: Mine): Promise<{ changed: boolean; seenAt: Date }> {
  return tx
    .insertInto('OrderVisitor')
    .values({ ...mine, seenAt: sql<Date>`clock_timestamp()` })
    .onConflict((conflict) =>
      conflict
        .columns(['storeId', 'orderId', 'userId'])
        .doUpdateSet({ seenAt: sql<Date>`greatest("OrderVisitor"."seenAt" + interval '1 millisecond', excluded."seenAt")` }),
    )
    .returning(['seenAt', sql<boolean>`xmax = 0`.as('changed')])
    .executeTakeFirstOrThrow();
}

async function leave(tx: Tx, mine: Mine, left: Date): Promise<{ changed: boolean; seenAt: Date }> {
  const gone = await tx
    .deleteFrom('OrderVisitor')
    .where((eb) => eb.and(mine))
    .where('seenAt', '<=', left)
    .executeTakeFirst();
  return { changed: gone.numDeletedRows > 0n, seenAt: left };
}
