import type { Selectable } from 'kysely';
import { type DB, type Tx, together, withStore } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Deps, type Means, readMeans } from './account.ts';

type OrderColumn = 'id' | 'source' | 'email' | 'currency' | 'taxIncluded' | 'taxMinor' | 'shippingName' | 'shippingMinor';
type ItemColumn = 'productName' | 'sizeName' | 'colorName' | 'options' | 'unitPriceMinor' | 'quantity';

export type Attempt = Selectable<DB['PaymentAttempt']>;

/** What the payment of an attempt is made from. */
export type Plan = {
  attempt: Attempt;
  order: Pick<Selectable<DB['Order']>, OrderColumn>;
  items: readonly Pick<Selectable<DB['OrderItem']>, ItemColumn>[];
  /** Where the store sends goods, ISO 3166-1 alpha-2; asked for only where Stripe's page asks for the address. */
  countries: readonly string[];
};

/** How many attempts are read together at most. */
const mostTogether = 64;

/** Where goods go when a zone covers the rest of the world and names no country. */
const usualCountries = 'US CA GB IE DE AT CH FR BE NL LU ES PT IT DK SE NO FI PL CZ AU NZ JP'.split(' ');

async function countriesOf(tx: Tx, store: StoreContext): Promise<string[]> {
  const zones = await tx.selectFrom('ShippingZone').select('countries').where('storeId', '=', store.id).execute();
  const named = zones.flatMap((zone) => zone.countries);
  const everywhere = zones.some((zone) => zone.countries.length === 0);
  return [...new Set(everywhere || named.length === 0 ? [...named, ...usualCountries] : named)].sort();
}

/** The attempts that have the ids. */
export async function readAttempts(tx: Tx, store: StoreContext, attemptIds: readonly string[]): Promise<Attempt[]> {
  return tx.selectFrom('PaymentAttempt').selectAll().where('storeId', '=', store.id).where('id', 'in', attemptIds).execute();
}

async function readPlans(tx: Tx, store: StoreContext, attemptIds: readonly string[]): Promise<(Plan | null)[]> {
  const attempts = await readAttempts(tx, store, attemptIds);
  if (attempts.length === 0) return attemptIds.map(() => null);
  const orderIds = attempts.map((attempt) => attempt.orderId);
  const orders = await tx.selectFrom('Order').selectAll().where('storeId', '=', store.id).where('id', 'in', orderIds).execute();
  const items = await tx
    .selectFrom('OrderItem')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('orderId', 'in', orderIds)
    .orderBy('position')
    .execute();
  const countries = orders.some((order) => order.source === 'dialect') ? await countriesOf(tx, store) : [];
  return attemptIds.map((id) => {
    const attempt = attempts.find((one) => one.id === id);
    const order = orders.find((one) => one.id === attempt?.orderId);
    if (!attempt || !order) return null;
    return { attempt, order, items: items.filter((item) => item.orderId === order.id), countries };
  });
}

/** All that starting an attempt's payment needs to know. */
export type Ready = { plan: Plan; means: Means };

/** Reads what an attempt's payment needs, together with others that are started at this moment; null when there is no such attempt. */
export const findReady: (site: { deps: Deps; store: StoreContext }, attemptId: string) => Promise<Ready | null> = together(
  mostTogether,
  ({ deps, store }: { deps: Deps; store: StoreContext }, attemptIds: readonly string[]) =>
    withStore(deps.db, store, async (tx) => {
      const plans = await readPlans(tx, store, attemptIds);
      const means = await readMeans(tx, store, deps.config);
      return plans.map((plan) => plan && { plan, means });
    }),
);
