import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';

/** What leads a new store from empty to selling; each is true once it is done. */
export type StoreChecklist = {
  hasProduct: boolean;
  hasPicture: boolean;
  hasStock: boolean;
  hasShipping: boolean;
  hasPayments: boolean;
  hasLook: boolean;
  hasOrder: boolean;
};

/** How far a store is on its way from empty to selling. Each answer is one row looked for, so a large store pays no more. */
export const storeChecklist = verb(
  { name: 'analytics.storeChecklist', permission: 'store.read', input: z.strictObject({}) },
  async (tx, store): Promise<StoreChecklist> => {
    const { rows } = await sql<StoreChecklist>`
      select exists (select from "Product" where "storeId" = ${store.id} and not "isArchived") as "hasProduct",
             exists (select from "Image" where "storeId" = ${store.id} and "productId" is not null) as "hasPicture",
             exists (select from "StockItem" where "storeId" = ${store.id} and "onHand" > 0) as "hasStock",
             exists (select from "ShippingRate" where "storeId" = ${store.id} and ("amountMinor" > 0 or not "isDefault")) as "hasShipping",
             exists (select from "StoreSettings" where "storeId" = ${store.id} and "paymentMode" <> 'none') as "hasPayments",
             exists (select from platform."Store" s where s."id" = ${store.id} and (s."logoUrl" is not null or s."brand" <> '{}'))
               or exists (select from "Billboard" where "storeId" = ${store.id} and not "isDefault") as "hasLook",
             exists (select from "Order" where "storeId" = ${store.id}) as "hasOrder"`.execute(tx);
    const [list] = rows;
    if (!list) throw new Error('a select without a table gave no row');
    return list;
  },
);
