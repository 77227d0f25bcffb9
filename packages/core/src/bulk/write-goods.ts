import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Fields } from './plan-product.ts';

/** Who acts, as rows remember it. */
export type Hand = { actorKind: string; actorId: string | null };

/** A product and the fields it gets; `stock` is on hand, before and after, from which the ledger's entries follow. */
export type Write = { id: string; fields: Fields; stockBefore: Record<string, number> };

async function writeProducts(tx: Tx, store: StoreContext, writes: Write[]): Promise<void> {
  const rows = writes.map(({ id, fields }) => ({ id, ...fields, hasCompareAt: 'compareAtPrice' in fields }));
  await sql`
    update "Product" p
       set "price" = coalesce(n."price", p."price"),
           "compareAtPrice" = case when n."hasCompareAt" then n."compareAtPrice" else p."compareAtPrice" end,
           "categoryId" = coalesce(n."categoryId", p."categoryId"),
           "tags" = case when n."tags" is null then p."tags" else array(select jsonb_array_elements_text(n."tags")) end,
           "isFeatured" = coalesce(n."isFeatured", p."isFeatured"), "isArchived" = coalesce(n."isArchived", p."isArchived")
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("id" uuid, "price" numeric, "compareAtPrice" numeric, "hasCompareAt" boolean,
           "categoryId" uuid, "tags" jsonb, "isFeatured" boolean, "isArchived" boolean)
     where p."storeId" = ${store.id} and p."id" = n."id"`.execute(tx);
}

async function writeVariantPrices(tx: Tx, store: StoreContext, writes: Write[]): Promise<void> {
  const prices = Object.assign({}, ...writes.map((write) => write.fields.variantPrices ?? {})) as Record<string, string>;
  if (Object.keys(prices).length === 0) return;
  await sql`update "Variant" v set "price" = n.value::numeric from jsonb_each_text(${JSON.stringify(prices)}::jsonb) n
     where v."storeId" = ${store.id} and v."id" = n.key::uuid and v."price" is not null`.execute(tx);
}

/** The ledger's entries of a bulk edit; done and taken back, each moves a variant once. */
async function writeStock(tx: Tx, store: StoreContext, writes: Write[], hand: Hand, key: string): Promise<void> {
  const rows = writes.flatMap(({ fields, stockBefore }) =>
    Object.entries(fields.stock ?? {}).map(([variantId, onHand]) => ({
      storeId: store.id,
      id: newId(),
      variantId,
      reason: 'adjust',
      quantity: onHand - (stockBefore[variantId] ?? 0),
      note: 'Bulk edit',
      actorKind: hand.actorKind,
      actorId: hand.actorId,
      idempotencyKey: `${key}:${variantId}`,
    })),
  );
  const moving = rows.filter((row) => row.quantity !== 0);
  if (moving.length > 0) await tx.insertInto('StockMovement').values(moving).execute();
}

/**
 * Writes the planned fields of many products in a few statements. The rows were locked by readGoods.
 *
 * @param key  makes the ledger's entries happen once: `bulk:<id>` or `bulk-undo:<id>`.
 */
export async function writeGoods(tx: Tx, store: StoreContext, writes: Write[], hand: Hand, key: string): Promise<void> {
  if (writes.length === 0) return;
  const touches = ({ fields }: Write) => Object.keys(fields).some((field) => field !== 'stock');
  const products = writes.filter(touches);
  if (products.length > 0) await writeProducts(tx, store, products);
  await writeVariantPrices(tx, store, writes);
  await writeStock(tx, store, writes, hand, key);
}
