import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';

/** One movement of the ledger in words. `balance` is what lay in the shelf after it; null where the list is of many variants. */
export type LedgerRow = {
  id: string;
  variantId: string;
  productId: string;
  productName: string;
  variantName: string;
  sku: string;
  reason: string;
  quantity: number;
  balance: number | null;
  note: string;
  orderId: string | null;
  orderNumber: number | null;
  actorKind: string;
  actorName: string | null;
  createdAt: Date;
};

const reasons = ['receive', 'adjust', 'count', 'sale', 'return', 'import'] as const;

/**
 * The ledger of the store's shelves, or of one variant, newest first: every movement with its reason, order and actor. Paged by the id
 * of the last row (`before`).
 */
export const listLedger = verb(
  {
    name: 'inventory.listLedger',
    permission: 'inventory.read',
    input: z.strictObject({
      variantId: z.uuid().optional(),
      reason: z.enum(reasons).optional(),
      before: z.uuid().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
  },
  async (tx, store, _actor, { variantId, reason, before, limit }): Promise<{ items: LedgerRow[]; hasMore: boolean }> => {
    const { rows } = await sql<LedgerRow>`
      with page as (
        select m.* from "StockMovement" m
         where m."storeId" = ${store.id} ${variantId ? sql`and m."variantId" = ${variantId}` : sql``}
           ${reason ? sql`and m."reason" = ${reason}` : sql``} ${before ? sql`and m."id" < ${before}` : sql``}
         order by ${variantId ? sql`m."createdAt" desc,` : sql``} m."id" desc limit ${limit + 1})
      select m."id", m."variantId", p."id" as "productId", p."name" as "productName", v."sku", m."reason", m."quantity", m."note", m."orderId",
             concat_ws(' · ', case when c."isDefault" then null else c."name" end, case when z."isDefault" then null else z."name" end) as "variantName",
             ${
               variantId && !reason
                 ? sql`(select sum(e."quantity") from "StockMovement" e where e."storeId" = m."storeId" and e."variantId" = m."variantId"
                    and e."id" <= m."id")`
                 : sql`null::bigint`
             } as balance,
             o."number" as "orderNumber", m."actorKind", u."name" as "actorName", m."createdAt"
        from page m join "Variant" v on v."storeId" = m."storeId" and v."id" = m."variantId"
        join "Product" p on p."storeId" = v."storeId" and p."id" = v."productId"
        join "Size" z on z."storeId" = v."storeId" and z."id" = v."sizeId"
        join "Color" c on c."storeId" = v."storeId" and c."id" = v."colorId"
        left join "Order" o on o."storeId" = m."storeId" and o."id" = m."orderId"
        left join platform."User" u on m."actorKind" = 'member' and u."id"::text = m."actorId"
       order by m."createdAt" desc, m."id" desc`.execute(tx);
    return { items: rows.slice(0, limit), hasMore: rows.length > limit };
  },
);
