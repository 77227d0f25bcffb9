import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { priceText } from './sql.ts';

/** A variant as the admin's form shows it; `price` null follows the product. Archived ones are listed too, after the others. */
export type AdminVariant = {
  id: string;
  sku: string;
  sizeId: string;
  sizeName: string;
  colorId: string;
  colorName: string;
  options: Record<string, string>;
  price: string | null;
  priceMinor: number;
  compareAtPrice: string | null;
  barcode: string;
  weightGrams: number;
  taxable: boolean;
  requiresShipping: boolean;
  isDefault: boolean;
  isArchived: boolean;
  onHand: number;
  reserved: number;
  backorderLimit: number;
  lowStockAt: number | null;
};

/** A placed picture; `url` is a media key. */
export type AdminImage = {
  id: string;
  assetId: string | null;
  url: string;
  alt: string;
  width: number;
  height: number;
  blurDataUrl: string;
  variantId: string | null;
};

/** A product with its variants, their stock, and its pictures, for the form. @throws Refusal not_found */
export const getProduct = verb(
  { name: 'catalog.getProduct', permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }) => {
    const row = await tx
      .selectFrom('Product')
      .selectAll()
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    const { rows: prices } = await sql<{ price: string; compareAtPrice: string | null }>`
      select ${priceText('p.price', store)} as price, ${priceText('p.compareAtPrice', store)} as "compareAtPrice"
        from "Product" p where p."storeId" = ${store.id} and p."id" = ${id}`.execute(tx);
    const { rows: variants } = await sql<AdminVariant>`
      select v."id", v."sku", v."sizeId", z."name" as "sizeName", v."colorId", k."name" as "colorName", v."options",
             ${priceText('v.price', store)} as price, v."priceMinor", ${priceText('v.compareAtPrice', store)} as "compareAtPrice",
             v."barcode", v."weightGrams", v."taxable", v."requiresShipping", v."isDefault", v."isArchived",
             s."onHand", s."reserved", s."backorderLimit", s."lowStockAt"
        from "Variant" v
        join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
        join "Size" z on z."storeId" = v."storeId" and z."id" = v."sizeId"
        join "Color" k on k."storeId" = v."storeId" and k."id" = v."colorId"
       where v."storeId" = ${store.id} and v."productId" = ${id}
       order by v."isArchived", v."position", v."id"`.execute(tx);
    const images: AdminImage[] = await tx
      .selectFrom('Image')
      .select(['id', 'assetId', 'url', 'alt', 'width', 'height', 'blurDataUrl', 'variantId'])
      .where('storeId', '=', store.id)
      .where('productId', '=', id)
      .orderBy('position')
      .orderBy('id')
      .execute();
    const { attributes, ...columns } = row;
    const own = { price: prices[0]?.price ?? row.price, compareAtPrice: prices[0]?.compareAtPrice ?? null };
    return { ...columns, ...own, attributes: attributes as Record<string, unknown>, currency: store.currency, variants, images };
  },
);
