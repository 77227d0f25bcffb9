import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { currencyDigits, hashToken, Refusal } from '../lib/index.ts';
import { type ShippingOption, shippingOptions } from '../shipping/index.ts';
import { findTax, homeTax, type Tax } from '../tax/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Address } from './address.ts';
import { type Priced, priceCart } from './price-cart.ts';
import { type Asked, readTerms, type Terms } from './read-terms.ts';

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

/** What is known of a variant's goods, whoever has put them into a cart. */
export type Good = Omit<LoadedLine, 'id' | 'quantity'>;

export type LoadedCart = {
  id: string;
  state: 'open' | 'checkout' | 'ordered';
  customerId: string | null;
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
  /** What the store asks its buyers for besides. */
  asks: { phone: Asked; company: Asked };
  lines: LoadedLine[];
  priced: Priced;
  updatedAt: Date;
};

/**
 * Names of the store's default size and colour are not shown. The picture is the variant's own, else one of its colour, else the first.
 */
const goodColumns = sql`
         v."id" as "variantId", p."id" as "productId", p."name" as "productName", p."slug" as "productSlug",
         case when s."isDefault" then '' else s."name" end as "sizeName", case when c."isDefault" then '' else c."name" end as "colorName",
         v."options", v."sku", v."priceMinor" as "unitPriceMinor", v."taxable", v."requiresShipping", v."weightGrams",
         picture."url" as "imageUrl", coalesce(picture."alt", '') as "imageAlt",
         not p."isArchived" and not v."isArchived" and coalesce(p."publishFrom" <= platform.shop_now(), true)
           and coalesce(p."publishUntil" > platform.shop_now(), true) as "forSale",
         greatest(stock."onHand" + stock."backorderLimit" - stock."reserved", 0) as "available"`;

/**
 * Each row is looked up by its key, whatever the planner knows of the tables: `offset 0` keeps it from joining them the other way round,
 * which, while a young store's tables have not been counted yet, reads the whole catalogue for every buyer.
 */
const goodTables = (store: StoreContext, variantId: RawBuilder<unknown>) => sql`
    cross join lateral (select * from "Variant" where "storeId" = ${store.id} and "id" = ${variantId} offset 0) v
    cross join lateral (select * from "Product" where "storeId" = ${store.id} and "id" = v."productId" offset 0) p
    cross join lateral (select "name", "isDefault" from "Size" where "storeId" = ${store.id} and "id" = v."sizeId" offset 0) s
    cross join lateral (select "name", "isDefault" from "Color" where "storeId" = ${store.id} and "id" = v."colorId" offset 0) c
    cross join lateral (
      select "onHand", "backorderLimit", "reserved" from "StockItem" where "storeId" = ${store.id} and "variantId" = v."id" offset 0) stock
    left join lateral (
      select i."url", i."alt" from "Image" i
        left join "Variant" shown on shown."storeId" = i."storeId" and shown."id" = i."variantId"
       where i."storeId" = ${store.id} and i."productId" = p."id"
       order by (i."variantId" = v."id") desc nulls last, (shown."colorId" = v."colorId") desc nulls last, i."position", i."id" limit 1) picture on true`;

/** What is known now of the given variants of this store, by id; another store's are not among them. */
export async function loadGoods(tx: Tx, store: StoreContext, variantIds: readonly string[]) {
  if (variantIds.length === 0) return new Map<string, Good>();
  const { rows } = await sql<Good>`
    select ${goodColumns} from unnest(${variantIds}::uuid[]) wanted("id") ${goodTables(store, sql`wanted."id"`)}`.execute(tx);
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

/**
 * Locks the open carts that the tokens open, in the order of ids; those that are not open are not among them.
 *
 * @param busy  whether to wait for a cart that somebody else is changing, or to leave it out.
 */
export async function lockOpenCarts(
  tx: Tx,
  store: StoreContext,
  tokens: readonly string[],
  busy: 'wait' | 'skip',
): Promise<Map<string, CartRow>> {
  if (tokens.length === 0) return new Map();
  const byHash = new Map(tokens.map((token) => [hashToken(token), token]));
  const open = tx
    .selectFrom('Cart')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('tokenHash', 'in', [...byHash.keys()])
    .where('state', '=', 'open')
    .orderBy('id')
    .forUpdate();
  const rows = await (busy === 'skip' ? open.skipLocked() : open).execute();
  return new Map(rows.map((row) => [byHash.get(row.tokenHash) ?? '', row]));
}

/** The lines of carts with what is known of their goods now, by cart, in the order in which they were put in. */
export async function loadLines(tx: Tx, store: StoreContext, cartIds: readonly string[]): Promise<Map<string, LoadedLine[]>> {
  const found = new Map<string, LoadedLine[]>();
  if (cartIds.length === 0) return found;
  const { rows } = await sql<LoadedLine & { cartId: string }>`
    select cart."cartId", cart."id", cart."quantity", ${goodColumns} from unnest(${cartIds}::uuid[]) asked("id")
     cross join lateral (select * from "CartLine" where "storeId" = ${store.id} and "cartId" = asked."id" offset 0) cart
     ${goodTables(store, sql`cart."variantId"`)}
     order by cart."createdAt", cart."id"`.execute(tx);
  for (const { cartId, ...line } of rows) found.set(cartId, [...(found.get(cartId) ?? []), line]);
  return found;
}

function taxFor(terms: Terms, address: Address | null): Tax | null {
  if (address) return findTax(terms.taxes, address);
  return terms.taxIncluded ? homeTax(terms.taxes) : null;
}

/** Where a cart goes and how, as far as its buyer has said. */
type Destination = { shippingAddress: Address | null; shippingRateId: string | null };

/** Adds lines up for a destination. Pure: the same lines and terms give the same total. */
export function priceLines(store: StoreContext, terms: Terms, lines: readonly LoadedLine[], to: Destination) {
  const needsShipping = lines.some((line) => line.requiresShipping);
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
  const weightGrams = lines.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0);
  const country = needsShipping ? to.shippingAddress?.country : undefined;
  const options = country ? shippingOptions(terms.rates, { country, subtotalMinor, weightGrams }) : [];
  const shipping = options.find((option) => option.id === to.shippingRateId) ?? null;
  const priced = priceCart({
    lines: lines.map((line) => ({ ...line, name: lineName(line) })),
    shipping,
    tax: taxFor(terms, to.shippingAddress),
    taxIncluded: terms.taxIncluded,
    digits: currencyDigits(store.currency),
  });
  return { shippingRateId: shipping?.id ?? null, shippingOptions: options, needsShipping, priced };
}

/** A cart as its buyer may buy it on the store's terms. Pure. */
export function assembleCart(store: StoreContext, terms: Terms, cart: CartRow, lines: LoadedLine[]): LoadedCart {
  const shippingAddress = cart.shippingAddress as Address | null;
  return {
    id: cart.id,
    state: cart.state as LoadedCart['state'],
    customerId: cart.customerId,
    email: cart.email,
    phone: cart.phone,
    shippingAddress,
    billingAddress: cart.billingAddress as Address | null,
    taxIncluded: terms.taxIncluded,
    displayCap: terms.displayCap,
    asks: { phone: terms.checkoutPhone, company: terms.checkoutCompany },
    lines,
    updatedAt: cart.updatedAt,
    ...priceLines(store, terms, lines, { shippingAddress, shippingRateId: cart.shippingRateId }),
  };
}

/** A cart with its goods, its ways of shipping and its total, as everything stands now. */
export async function loadCart(tx: Tx, store: StoreContext, cart: CartRow): Promise<LoadedCart> {
  const terms = await readTerms(tx, store);
  const lines = await loadLines(tx, store, [cart.id]);
  return assembleCart(store, terms, cart, lines.get(cart.id) ?? []);
}

/** What a line is called on one line: product, then what tells its variant from the others. */
export function lineName(line: Pick<LoadedLine, 'productName' | 'colorName' | 'sizeName' | 'options'>): string {
  const which = [line.colorName, line.sizeName, ...Object.values(line.options)].filter((part) => part);
  return which.length > 0 ? `${line.productName} – ${which.join(', ')}` : line.productName;
}
