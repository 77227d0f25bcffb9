import Stripe from 'stripe';
import { isRefusal, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Deps, everyAccount, openAccount, type StripeAccount } from './account.ts';

/** Whether an account says that it does not have what was asked for, or that its key no longer opens it. */
function isElsewhere(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeAuthenticationError) return true;
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

/** The account that a store uses now; null when it takes no payments now, but may have done so before. */
export async function presentAccount(deps: Deps, store: StoreContext): Promise<StripeAccount | null> {
  return openAccount(deps, store).catch((error: unknown) => {
    if (isRefusal(error) && error.code === 'payments_not_configured') return null;
    throw error;
  });
}

/** Whether a store has an account of that mode, now or from earlier days. */
export async function hasAccount(deps: Deps, store: StoreContext, livemode: boolean): Promise<boolean> {
  return (await everyAccount(deps, store)).some((account) => account.livemode === livemode);
}

/**
 * Asks the account that holds something of a store: the present one first, and where that does not have it, those that the store used
 * before. Money taken with test keys is never looked for with live ones, nor the other way round.
 *
 * @throws Refusal payments_not_configured, when no account of that mode is known; what the first account said, when none has it.
 */
export async function askAccounts<T>(
  deps: Deps,
  store: StoreContext,
  livemode: boolean,
  ask: (account: StripeAccount) => Promise<T>,
): Promise<T> {
  const present = await presentAccount(deps, store);
  let first: unknown = new Refusal('payments_not_configured', { inside: `no account of livemode ${livemode} is known` });
  if (present?.livemode === livemode) {
    try {
      return await ask(present);
    } catch (error) {
      if (!isElsewhere(error)) throw error;
      first = error;
    }
  }
  for (const account of await everyAccount(deps, store)) {
    if (account.livemode !== livemode || account.key === present?.key) continue;
    try {
      return await ask(account);
    } catch (error) {
      if (!isElsewhere(error)) throw error;
    }
  }
  throw first;
}
