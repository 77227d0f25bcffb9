import { sql } from 'kysely';
import Stripe from 'stripe';
import type { Config } from '../config/index.ts';
import { type Tx, withStore } from '../db/index.ts';
import { invariant, Refusal, signText } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Deps, openAccount, type StripeAccount } from './account.ts';
import { toStripeAmount } from './currency.ts';

/** A started payment: where the buyer pays. */
export type StartedPayment = { sessionId: string; url: string };

/** The signature of a leave link, which can do nothing but give up this one order's open payment. */
export function leaveSignature(config: Config, orderId: string): string {
  return signText(orderId, config.secret, 'leave');
}

/** Secret of an order's page, made from the order's id: the same each time it is asked for, unknown to whoever lacks the secret. */
export function orderToken(config: Config, orderId: string): string {
  return signText(orderId, config.secret, 'order-token');
}

async function readPlan(tx: Tx, store: StoreContext, attemptId: string) {
  const attempt = await tx
    .selectFrom('PaymentAttempt')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('id', '=', attemptId)
    .executeTakeFirst();
  if (!attempt) throw new Refusal('not_found');
  const order = await tx
    .selectFrom('Order')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('id', '=', attempt.orderId)
    .executeTakeFirstOrThrow();
  const items = await tx
    .selectFrom('OrderItem')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('orderId', '=', order.id)
    .orderBy('position')
    .execute();
  return { attempt, order, items };
}

type Plan = Awaited<ReturnType<typeof readPlan>>;

function lineItems({ order, items }: Plan): Stripe.Checkout.SessionCreateParams.LineItem[] {
  const currency = order.currency.toLowerCase();
  const line = (name: string, minor: number, quantity: number, description?: string) => ({
    quantity,
    price_data: {
      currency,
      unit_amount: toStripeAmount(minor, order.currency),
      product_data: { name, ...(description ? { description } : {}) },
    },
  });
  const lines = items.map((item) => {
    const which = [item.colorName, item.sizeName, ...Object.values(item.options as Record<string, string>)].filter(
      (part) => part,
    );
    return line(item.productName, item.unitPriceMinor, item.quantity, which.join(', '));
  });
  if (!order.taxIncluded && order.taxMinor > 0) lines.push(line('Tax', order.taxMinor, 1));
  return lines;
}

function shippingOption({ order }: Plan): Stripe.Checkout.SessionCreateParams.ShippingOption[] {
  if (!order.shippingName) return [];
  const amount = toStripeAmount(order.shippingMinor, order.currency);
  const fixed_amount = { amount, currency: order.currency.toLowerCase() };
  return [{ shipping_rate_data: { type: 'fixed_amount', display_name: order.shippingName, fixed_amount } }];
}

/** Orders of the older dialect come without an address, so Stripe's page asks for it. */
function askForAddress(countries: readonly string[]): Partial<Stripe.Checkout.SessionCreateParams> {
  return {
    phone_number_collection: { enabled: true },
    billing_address_collection: 'required',
    shipping_address_collection: {
      allowed_countries: countries as Stripe.Checkout.SessionCreateParams.ShippingAddressCollection.AllowedCountry[],
    },
  };
}

/** Where goods go when a zone covers the rest of the world and names no country. */
const usualCountries = 'US CA GB IE DE AT CH FR BE NL LU ES PT IT DK SE NO FI PL CZ AU NZ JP'.split(' ');

async function countriesOf(tx: Tx, store: StoreContext): Promise<string[]> {
  const zones = await tx.selectFrom('ShippingZone').select('countries').where('storeId', '=', store.id).execute();
  const named = zones.flatMap((zone) => zone.countries);
  const everywhere = zones.some((zone) => zone.countries.length === 0);
  return [...new Set(everywhere || named.length === 0 ? [...named, ...usualCountries] : named)].sort();
}

function sessionParams(
  config: Config,
  store: StoreContext,
  plan: Plan,
  countries: readonly string[],
): Stripe.Checkout.SessionCreateParams {
  const { attempt, order } = plan;
  invariant(attempt.expiresAt, 'an attempt has a time by which it ends');
  const metadata = { store_id: store.id, order_id: order.id, attempt_id: attempt.id };
  const leave = new URL(`${config.apiUrl}/api/${store.id}/orders/${order.id}/leave`);
  leave.searchParams.set('signature', leaveSignature(config, order.id));
  return {
    mode: 'payment',
    line_items: lineItems(plan),
    shipping_options: shippingOption(plan),
    success_url: attempt.successUrl.replaceAll('{ORDER_TOKEN}', orderToken(config, order.id)),
    cancel_url: leave.href,
    expires_at: Math.floor(attempt.expiresAt.getTime() / 1000),
    client_reference_id: order.id,
    branding_settings: { display_name: store.name },
    metadata,
    payment_intent_data: { metadata },
    ...(order.email ? { customer_email: order.email } : {}),
    ...(order.source === 'dialect' ? askForAddress(countries) : {}),
  };
}

/**
 * Whether an answer of Stripe says for certain that nothing was made. A time-out, a broken connection or a 5xx does not: the same key
 * must be used again (reliability.md 1.1).
 */
function certainlyNothing(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  if (error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeAPIError) return false;
  return (
    error.statusCode !== undefined &&
    error.statusCode >= 400 &&
    error.statusCode < 500 &&
    error.statusCode !== 409 &&
    error.statusCode !== 429
  );
}

async function noteOutcome(
  deps: Deps,
  store: StoreContext,
  attemptId: string,
  state: 'unknown' | 'failed',
  error: unknown,
): Promise<void> {
  const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown error';
  await withStore(deps.db, store, (tx) =>
    tx
      .updateTable('PaymentAttempt')
      .set({ state, lastError })
      .where('storeId', '=', store.id)
      .where('id', '=', attemptId)
      .where('state', 'in', ['created', 'unknown'])
      .execute(),
  );
}

async function keepSession(
  deps: Deps,
  store: StoreContext,
  account: StripeAccount,
  attemptId: string,
  session: Stripe.Checkout.Session,
): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    await tx
      .updateTable('PaymentAttempt')
      .set({
        state: sql<string>`case when "state" in ('created', 'unknown') then 'open' else "state" end`,
        sessionId: session.id,
        url: session.url,
        lastError: null,
      })
      .where('storeId', '=', store.id)
      .where('id', '=', attemptId)
      .execute();
    await tx
      .insertInto('platform.ProviderObject')
      .values({ provider: 'stripe', account: account.key, objectId: session.id, storeId: store.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/**
 * Makes the Stripe Checkout Session of an attempt, or finds the one that its key has made already. Safe to repeat at any time: the
 * attempt's stored key goes with every call.
 *
 * @throws Refusal payment_provider_unavailable when Stripe gave no usable answer (the attempt is then `unknown`, or `failed` if it is certain
 *   that nothing was made); payments_not_configured.
 */
export async function startPayment(deps: Deps, store: StoreContext, attemptId: string): Promise<StartedPayment> {
  const { plan, countries } = await withStore(deps.db, store, async (tx) => ({
    plan: await readPlan(tx, store, attemptId),
    countries: await countriesOf(tx, store),
  }));
  const { attempt } = plan;
  if (attempt.sessionId && attempt.url) return { sessionId: attempt.sessionId, url: attempt.url };
  if (attempt.state !== 'created' && attempt.state !== 'unknown') throw new Refusal('order_not_payable');
  try {
    const account = await openAccount(deps, store);
    const params = sessionParams(deps.config, store, plan, countries);
    const session = await account.stripe.checkout.sessions.create(params, { idempotencyKey: attempt.idempotencyKey });
    invariant(session.url, `session ${session.id} has no page to pay on`);
    await keepSession(deps, store, account, attemptId, session);
    return { sessionId: session.id, url: session.url };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const state = certainlyNothing(error) ? 'failed' : 'unknown';
    await noteOutcome(deps, store, attemptId, state, error);
    throw new Refusal('payment_provider_unavailable', { inside: error instanceof Error ? error.message : String(error) });
  }
}
