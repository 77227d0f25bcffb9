import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { currencyDigits, hashToken, Refusal } from '../lib/index.ts';
import { type ShippingOption, shippingOptions } from '../shipping/index.ts';
import { findTax, homeTax, type Tax } from '../tax/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Address } from './address.ts';
import { type Priced, priceCart } from './price-cart.ts';

/** One line with what is known of its goods now; prices in minor units, `available` exact. */
export type LoadedLine = {
  id: string;
  variantId: string;
  quantity: number;
  productId: string;
  productName: string;
  productSlug: string;
  sizeName: string;
  colorName: string;
  options: Record<string, string>;
  sku: string;
  imageUrl: string | null;
  imageAlt: string;
  unitPriceMinor: number;
  taxable: boolean;
  requiresShipping: boolean;
  weightGrams: number;
  forSale: boolean;
  available: number;
};

export type LoadedCart = {
  id: string;
  state: 'open' | 'checkout' | 'ordered';
  email: string;
  phone: string;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  /** What the buyer chose, if it can still be had. */
  shippingRateId: string | null;
  shippingOptions: ShippingOption[];
  needsShipping: boolean;
  taxIncluded: boolean;
  /** Above this, shoppers are told only that there is more. */
  displayCap: number;
  lines: LoadedLine[];
  priced: Priced;
  updatedAt: Date;
};

/**
 * Names of the store's default size and colour are not shown. The picture is the variant's own, else one of its colour, else the first.
 */
const lineSql = (storeId: string, variantIds: readonly string[]) => sql<Omit<LoadedLine, 'id' | 'quantity'>>`
  select v."id" as "variantId", p."id" as "productId", p."name" as "productName", p."slug" as "productSlug",
         case when s."isDefault" then '' else s."name" end as "sizeName", case when c."isDefault" then '' else c."name" end as "colorName",
         v."options", v."sku", v."priceMinor" as "unitPriceMinor", v."taxable", v."requiresShipping", v."weightGrams",
         picture."url" as "imageUrl", coalesce(picture."alt", '') as "imageAlt",
         not p."isArchived" and not v."isArchived" and coalesce(p."publishFrom" <= platform.shop_now(), true)
           and coalesce(p."publishUntil" > platform.shop_now(), true) as "forSale",
         greatest(stock."onHand" + stock."backorderLimit" - stock."reserved", 0) as "available"
    from "Variant" v
    join "Product" p on p."storeId" = v."storeId" and p."id" = v."productId"
    join "Size" s on s."storeId" = v."storeId" and s."id" = v."sizeId"
    join "Color" c on c."storeId" = v."storeId" and c."id" = v."colorId"
    join "StockItem" stock on stock."storeId" = v."storeId" and stock."variantId" = v."id"
    left join lateral (
      select i."url", i."alt" from "Image" i
        left join "Variant" shown on shown."storeId" = i."storeId" and shown."id" = i."variantId"
       where i."storeId" = p."storeId" and i."productId" = p."id"
       order by (i."variantId" = v."id") desc nulls last, (shown."colorId" = v."colorId") desc nulls last, i."position", i."id" limit 1) picture on true
   where v."storeId" = ${storeId} and v."id" = any(${variantIds}::uuid[])`;

/** What is known now of the given variants of this store, by id; another store's are not among them. */
export async function loadGoods(tx: Tx, store: StoreContext, variantIds: readonly string[]) {
  if (variantIds.length === 0) return new Map<string, Omit<LoadedLine, 'id' | 'quantity'>>();
  const { rows } = await lineSql(store.id, variantIds).execute(tx);
  return new Map(rows.map((row) => [row.variantId, row]));
}

/** Finds the cart that a token opens, locked if it is to be changed. Throws Refusal not_found. */
export async function findCartRow(tx: Tx, store: StoreContext, token: string, lock: boolean) {
  const query = tx.selectFrom('Cart').selectAll().where('storeId', '=', store.id).where('tokenHash', '=', hashToken(token));
  const cart = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!cart) throw new Refusal('not_found');
  return cart;
}

export type CartRow = Awaited<ReturnType<typeof findCartRow>>;

async function taxFor(tx: Tx, store: StoreContext, address: Address | null, taxIncluded: boolean): Promise<Tax | null> {
  if (address) return findTax(tx, store, address);
  return taxIncluded ? homeTax(tx, store) : null;
}

/** A cart with its goods, its ways of shipping and its total, as everything stands now. */
export async function loadCart(tx: Tx, store: StoreContext, cart: CartRow): Promise<LoadedCart> {
  const settings = await tx
    .selectFrom('StoreSettings')
    .select(['taxIncluded', 'displayCap'])
    .where('storeId', '=', store.id)
    .executeTakeFirstOrThrow();
  const rows = await tx
    .selectFrom('CartLine')
    .select(['id', 'variantId', 'quantity'])
    .where('storeId', '=', store.id)
    .where('cartId', '=', cart.id)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const goods = await loadGoods(
    tx,
    store,
    rows.map((row) => row.variantId),
  );
  const lines = rows.flatMap((row) => {
    const good = goods.get(row.variantId);
    return good ? [{ ...good, id: row.id, quantity: row.quantity }] : [];
  });
  const shippingAddress = cart.shippingAddress as Address | null;
  const needsShipping = lines.some((line) => line.requiresShipping);
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
  const weightGrams = lines.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0);
  const options =
    needsShipping && shippingAddress
      ? await shippingOptions(tx, store, { country: shippingAddress.country, subtotalMinor, weightGrams })
      : [];
  const shipping = options.find((option) => option.id === cart.shippingRateId) ?? null;
  const tax = await taxFor(tx, store, shippingAddress, settings.taxIncluded);
  const priced = priceCart({
    lines: lines.map((line) => ({ ...line, name: lineName(line) })),
    shipping,
    tax,
    taxIncluded: settings.taxIncluded,
    digits: currencyDigits(store.currency),
  });
  return {
    id: cart.id,
    state: cart.state as LoadedCart['state'],
    email: cart.email,
    phone: cart.phone,
    shippingAddress,
    billingAddress: cart.billingAddress as Address | null,
    shippingRateId: shipping?.id ?? null,
    shippingOptions: options,
    needsShipping,
    taxIncluded: settings.taxIncluded,
    displayCap: settings.displayCap,
    lines,
    priced,
    updatedAt: cart.updatedAt,
  };
}

/** What a line is called on one line: product, then what tells its variant from the others. */
export function lineName(line: Pick<LoadedLine, 'productName' | 'colorName' | 'sizeName' | 'options'>): string {
  const which = [line.colorName, line.sizeName, ...Object.values(line.options)].filter((part) => part);
  return which.length > 0 ? `${line.productName} – ${which.join(', ')}` : line.productName;
}
