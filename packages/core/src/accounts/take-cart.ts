import { sql } from 'kysely';
import { z } from 'zod';
import { findCartRow, type PricedCart, shapeCart } from '../cart/index.ts';
import type { Config } from '../config/index.ts';
import { customerOf } from '../customers/index.ts';
import { type Database, parse, type Tx, withStore } from '../db/index.ts';
import { hashToken, newId, signText } from '../lib/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';

type Deps = { db: Database; config: Config };

export const takeCartInput = z.strictObject({ cartToken: z.string().min(20).max(100).optional() });

/** The most of one variant that a line holds. */
const mostPerLine = 999;

/** The token of a customer's own cart: the same on every device that signs in, and nothing that a guest's browser has seen. */
function ownToken(config: Config, store: StoreContext, cartId: string): string {
  return signText(`${store.id} ${cartId}`, config.secret, 'customer cart');
}

async function findOwnCart(tx: Tx, store: StoreContext, customerId: string): Promise<string | undefined> {
  const cart = await tx
    .selectFrom('Cart')
    .select('id')
    .where('storeId', '=', store.id)
    .where('customerId', '=', customerId)
    .where('state', '<>', 'ordered')
    .orderBy('updatedAt', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return cart?.id;
}

async function findGuestCart(tx: Tx, store: StoreContext, token: string | undefined): Promise<string | undefined> {
  if (!token) return undefined;
  const cart = await findCartRow(tx, store, token, true).catch(() => undefined);
  return cart?.state === 'open' && cart.customerId === null ? cart.id : undefined;
}

/** What a guest chose before signing in is added to what waits from before; then the guest's cart is gone. */
async function pour(tx: Tx, store: StoreContext, from: string, into: string): Promise<void> {
  const lines = await tx
    .selectFrom('CartLine')
    .select(['variantId', 'quantity'])
    .where('storeId', '=', store.id)
    .where('cartId', '=', from)
    .execute();
  for (const { variantId, quantity } of lines) {
    await tx
      .insertInto('CartLine')
      .values({ storeId: store.id, id: newId(), cartId: into, variantId, quantity })
      .onConflict((conflict) =>
        conflict.columns(['storeId', 'cartId', 'variantId']).doUpdateSet({
          quantity: sql<number>`least("CartLine"."quantity" + excluded."quantity", ${mostPerLine})`,
        }),
      )
      .execute();
  }
  await tx.deleteFrom('Cart').where('storeId', '=', store.id).where('id', '=', from).execute();
}

async function ownerOfCart(tx: Tx, store: StoreContext, actor: Actor) {
  return tx
    .selectFrom('Customer')
    .select(['id', 'email', 'phone'])
    .where('storeId', '=', store.id)
    .where('id', '=', customerOf(actor))
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/**
 * The signed-in customer's cart, the same on every device. A guest's cart that the browser had becomes theirs, or is poured into the one
 * that waits from before; one that is being paid stays as it is. Refuses unauthenticated, invalid.
 */
export async function takeCart(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: z.input<typeof takeCartInput>,
): Promise<{ cart: PricedCart; token: string }> {
  allow(actor, store, 'customer');
  const { cartToken } = parse(takeCartInput, input);
  return withStore(deps.db, store, async (tx) => {
    const customer = await ownerOfCart(tx, store, actor);
    const guest = await findGuestCart(tx, store, cartToken);
    const own = await findOwnCart(tx, store, customer.id);
    const id = own ?? guest ?? newId();
    const token = ownToken(deps.config, store, id);
    const mine = { customerId: customer.id, tokenHash: hashToken(token) };
    if (!own && !guest) {
      await tx
        .insertInto('Cart')
        .values({ storeId: store.id, id, email: customer.email, phone: customer.phone, ...mine })
        .execute();
    }
    const row = await tx
      .selectFrom('Cart')
      .selectAll()
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (own && guest && row.state === 'open') await pour(tx, store, guest, own);
    const updated = await tx
      .updateTable('Cart')
      .set({ ...mine, ...(row.email ? {} : { email: customer.email }), ...(row.phone ? {} : { phone: customer.phone }) })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return { cart: await shapeCart(tx, store, updated), token };
  });
}
