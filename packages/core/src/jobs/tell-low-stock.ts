import { sql } from 'kysely';
import { lowProducts } from '../catalog/index.ts';
import { type Tx, withStore } from '../db/index.ts';
import { queueMail } from '../mail/index.ts';
import { readDeskSettings } from '../orders/index.ts';
import type { Deps } from '../payments/index.ts';
import type { StoreContext } from '../who/index.ts';

type Low = { variantId: string; productName: string; variantName: string; sku: string; available: number };

/** How many variants one letter names. */
const mostNamed = 50;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Variants that have become low since the last letter; they are noted, and those that are not low any more are forgotten. */
async function noteLow(tx: Tx, store: StoreContext): Promise<Low[]> {
  const isLow = sql`s."onHand" + s."backorderLimit" - s."reserved" <= coalesce(s."lowStockAt", g."lowStockAt")`;
  await sql`delete from "LowStockNote" n using "StockItem" s, "StoreSettings" g
     where n."storeId" = ${store.id} and s."storeId" = n."storeId" and s."variantId" = n."variantId" and g."storeId" = n."storeId" and not (${isLow})`.execute(
    tx,
  );
  const { rows } = await sql<Low>`
    with fresh as (
      insert into "LowStockNote" ("storeId", "variantId")
      select s."storeId", s."variantId" from "Product" p
        join "Variant" v on v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived"
        join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
        join "StoreSettings" g on g."storeId" = p."storeId"
       where p."storeId" = ${store.id} and p."id" = any(${lowProducts(store)}) and not p."isArchived" and ${isLow}
      on conflict do nothing returning "variantId")
    select fresh."variantId", p."name" as "productName", v."sku", s."onHand" + s."backorderLimit" - s."reserved" as available,
           concat_ws(' · ', case when c."isDefault" then null else c."name" end, case when z."isDefault" then null else z."name" end) as "variantName"
      from fresh join "Variant" v on v."storeId" = ${store.id} and v."id" = fresh."variantId"
      join "Product" p on p."storeId" = v."storeId" and p."id" = v."productId"
      join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
      join "Size" z on z."storeId" = v."storeId" and z."id" = v."sizeId"
      join "Color" c on c."storeId" = v."storeId" and c."id" = v."colorId"
     order by available, p."name", v."position"`.execute(tx);
  return rows;
}

function letter(store: StoreContext, low: Low[], link: string) {
  const lines = low.slice(0, mostNamed).map((row) => {
    const which = [row.productName, row.variantName, row.sku].filter(Boolean).join(', ');
    return `${which}: ${row.available <= 0 ? 'sold out' : `${row.available} left`}`;
  });
  const more = low.length > mostNamed ? [`and ${low.length - mostNamed} more`] : [];
  const subject = low.length === 1 ? `Low on stock: ${low[0]?.productName}` : `${low.length} variants are low on stock`;
  const text = [`These have become low at ${store.name}:`, '', ...lines, ...more, '', link].join('\n');
  const items = [...lines, ...more].map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  const html = `<!doctype html><html><body style="font-family:system-ui,sans-serif;color:#1c1c1a"><p>These have become low at ${escapeHtml(store.name)}:</p><ul>${items}</ul><p><a href="${escapeHtml(link)}">See the shelves</a></p></body></html>`;
  return { subject, text, html };
}

/** Whom the store's own letters go to: the address set for it at the desk, else its support address, else its owners. */
async function addressesOf(tx: Tx, store: StoreContext): Promise<string[]> {
  const { staffEmail } = await readDeskSettings(tx, store);
  if (staffEmail) return [staffEmail];
  const profile = tx.selectFrom('platform.Store').select('supportEmail').where('id', '=', store.id);
  const support = (await profile.executeTakeFirst())?.supportEmail;
  if (support) return [support];
  const owners = await tx
    .selectFrom('Member')
    .innerJoin('platform.User as user', 'user.id', 'Member.userId')
    .select('user.email')
    .where('Member.storeId', '=', store.id)
    .where('Member.role', '=', 'owner')
    .execute();
  return owners.map((owner) => owner.email);
}

/** Tells the merchant which variants have become low since the last letter, each once until there is enough of it again. */
export async function tellLowStock(deps: Deps, store: StoreContext): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    const low = await noteLow(tx, store);
    if (low.length === 0) return;
    const words = letter(store, low, `${deps.config.adminUrl}/${store.slug}/inventory?state=low`);
    for (const to of await addressesOf(tx, store)) await queueMail(tx, store, { kind: 'stock.low', to, ...words });
  });
}
