import { sql } from 'kysely';
import { executeKept, type Tx } from '../db/index.ts';
import { invariant } from '../lib/index.ts';
import { type Rate, ratesJson } from '../shipping/index.ts';
import { type Tax, taxesJson } from '../tax/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Whether the checkout asks for a field, and whether it insists. */
export type Asked = 'hidden' | 'optional' | 'required';

/** On what terms a store sells now: its settings, its ways of shipping, its taxes, its addresses and the time. */
export type Terms = {
  taxIncluded: boolean;
  /** Above this, shoppers are told only that there is more. */
  displayCap: number;
  holdMinutes: number;
  sessionMinutes: number;
  cartReturnPath: string;
  checkoutPhone: Asked;
  checkoutCompany: Asked;
  /** What one buyer may hold for free: see StoreSettings. */
  maxOpenOrders: number;
  maxHeldUnits: number;
  maxHeldShare: number;
  maxUnpaidTries: number;
  /** The store's own setting; what comes of it, the installation has a say in. */
  paymentMode: string;
  slug: string;
  storefrontUrl: string | null;
  rates: Rate[];
  taxes: Tax[];
  /** The database's time, and the shop's, which tests may move. */
  now: Date;
  shopNow: Date;
};

/** Reads everything that pricing and placing need to know of a store besides its goods, in one statement. */
export async function readTerms(tx: Tx, store: StoreContext): Promise<Terms> {
  const asked = sql<Terms>`
    select settings."taxIncluded", settings."displayCap", settings."holdMinutes", settings."sessionMinutes", settings."cartReturnPath",
           settings."checkoutPhone", settings."checkoutCompany",
           settings."maxOpenOrders", settings."maxHeldUnits", settings."maxHeldShare", settings."maxUnpaidTries", settings."paymentMode",
           home."slug", home."storefrontUrl", now() as "now", platform.shop_now() as "shopNow",
           ${ratesJson(store.id)} as "rates", ${taxesJson(store.id)} as "taxes"
      from "StoreSettings" settings join platform."Store" home on home."id" = settings."storeId"
     where settings."storeId" = ${store.id}`;
  const { rows } = await executeKept(tx, asked);
  const terms = rows[0];
  invariant(terms, `store ${store.id} has no settings`);
  return terms;
}
