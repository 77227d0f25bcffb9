import Stripe from 'stripe';
import type { Config } from '../config/index.ts';
import { withStore } from '../db/index.ts';
import { invariant, Refusal, signText } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Deps, openAccount, type StripeAccount } from './account.ts';
import { toStripeAmount } from './currency.ts';
import { keepSession } from './keep-session.ts';
import { findReady, type Plan, type Ready } from './read-plans.ts';

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

function sessionParams(config: Config, store: StoreContext, plan: Plan): Stripe.Checkout.SessionCreateParams {
  const { attempt, order, countries } = plan;
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

/** How far the clocks of Stripe and the database may differ, in seconds; and how many sessions are looked through. */
const clockToleranceSeconds = 600;
const mostLooked = 1_000;

/**
 * Looks for the session that an earlier try has made and whose answer was lost. Its key may go on answering with the error that was
 * stored for it (https://docs.stripe.com/api/idempotent_requests), so the list is asked.
 */
async function findMade({ stripe }: StripeAccount, attempt: Plan['attempt']): Promise<Stripe.Checkout.Session | undefined> {
  const gte = Math.floor(attempt.createdAt.getTime() / 1000) - clockToleranceSeconds;
  let looked = 0;
  for await (const session of stripe.checkout.sessions.list({ created: { gte }, limit: 100 })) {
    if (session.metadata?.attempt_id === attempt.id) return session;
    looked += 1;
    if (looked >= mostLooked) return undefined;
  }
  return undefined;
}

/**
 * Makes the Stripe Checkout Session of an attempt, or finds the one that its key has made already. Safe to repeat at any time: the
 * attempt's stored key goes with every call.
 *
 * @param known  what it needs, when that has been read just now.
 * @throws Refusal payment_provider_unavailable when Stripe gave no usable answer (the attempt is then `unknown`, or `failed` if it is certain
 *   that nothing was made); payments_not_configured; order_not_payable when its page has ended.
 */
export async function startPayment(deps: Deps, store: StoreContext, attemptId: string, known?: Ready): Promise<StartedPayment> {
  const ready = known ?? (await findReady({ deps, store }, attemptId));
  if (!ready) throw new Refusal('not_found');
  const { plan, means } = ready;
  const { attempt } = plan;
  if (attempt.sessionId && attempt.url) return { sessionId: attempt.sessionId, url: attempt.url };
  if (attempt.state !== 'created' && attempt.state !== 'unknown') throw new Refusal('order_not_payable');
  try {
    const account = await openAccount(deps, store, means);
    const params = sessionParams(deps.config, store, plan);
    const made = attempt.state === 'unknown' ? await findMade(account, attempt) : undefined;
    const create = () => account.stripe.checkout.sessions.create(params, { idempotencyKey: attempt.idempotencyKey });
    const session = made ?? (await create());
    const { id: sessionId, url } = session;
    await keepSession({ deps, store }, { attemptId, account: account.key, sessionId, url: url ?? '' });
    if (!url) throw new Refusal('order_not_payable', { inside: `session ${sessionId} is ${session.status}` });
    return { sessionId, url };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const state = certainlyNothing(error) ? 'failed' : 'unknown';
    await noteOutcome(deps, store, attemptId, state, error);
    throw new Refusal('payment_provider_unavailable', { inside: error instanceof Error ? error.message : String(error) });
  }
}
