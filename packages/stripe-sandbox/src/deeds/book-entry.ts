import type Stripe from 'stripe';
import { accountNow, type World } from '../world.ts';

/**
 * Books a movement of the account's balance and returns its id. `amountMinor` is signed; the sandbox's fee is 2.9 % of a charge, rounded
 * down, and nothing of a refund.
 */
export function bookEntry(
  world: World,
  account: string,
  type: 'charge' | 'refund' | 'adjustment' | 'refund_failure',
  amountMinor: number,
  currency: string,
  source: string,
): Stripe.BalanceTransaction {
  const created = accountNow(world, account);
  const fee = type === 'charge' ? Number((BigInt(amountMinor) * 29n) / 1000n) : 0;
  const entry: Stripe.BalanceTransaction = {
    id: `txn_3${world.randomText(23)}`,
    object: 'balance_transaction',
    amount: amountMinor,
    available_on: created,
    balance_type: 'payments',
    created,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0 ? [] : [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: amountMinor - fee,
    reporting_category: type === 'adjustment' ? 'dispute' : type,
    source,
    status: 'available',
    type,
  };
  world.vault.put(account, 'entry', entry);
  return entry;
}
