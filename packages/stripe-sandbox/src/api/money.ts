import type Stripe from 'stripe';
import { closeDispute } from '../deeds/open-dispute.ts';
import { recordEvent } from '../deeds/record-event.ts';
import { list, metadata, text } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import { accountOf, type World } from '../world.ts';
import { expandObject } from './expand-object.ts';
import { listFields, takePage } from './list-objects.ts';
import { type Call, type Route, route } from './route.ts';

/** Disputes, the account and its balance: what a shop reads, answers, and never makes. */
export const moneyRoutes: Route[] = [
  route('GET', '/v1/disputes', { ...listFields, payment_intent: text(), charge: text() }, ({ world, caller }, params) => {
    const { payment_intent: intent, charge } = params;
    const records = world.vault
      .newest(caller.account, 'dispute')
      .filter(
        ({ dispute }) =>
          (intent === undefined || dispute.payment_intent === intent) && (charge === undefined || dispute.charge === charge),
      );
    const page = takePage(
      records,
      params,
      'dispute',
      '/v1/disputes',
      ({ dispute }) => dispute,
      ({ dispute }) => dispute.created,
    );
    return expandObject(world, caller.account, page, params.expand ?? []);
  }),
  route('GET', '/v1/disputes/{id}', { expand: list(text()) }, ({ world, caller, id }, { expand }) => {
    const record = world.vault.get(caller.account, 'dispute', id);
    if (!record) throw noSuch('dispute', id);
    return expandObject(world, caller.account, record.dispute, expand ?? []);
  }),
  route('POST', '/v1/disputes/{id}', { metadata, expand: list(text()) }, ({ world, caller, id }, order) => {
    const record = world.vault.get(caller.account, 'dispute', id);
    if (!record) throw noSuch('dispute', id);
    const { metadata: before } = record.dispute;
    const dispute = { ...record.dispute, metadata: { ...before, ...order.metadata } };
    world.vault.put(caller.account, 'dispute', { id, dispute });
    recordEvent(world, caller, 'charge.dispute.updated', dispute, { metadata: before });
    return expandObject(world, caller.account, dispute, order.expand ?? []);
  }),
  // The shop gives in: at Stripe a dispute that is closed by its shop is lost.
  route('POST', '/v1/disputes/{id}/close', { expand: list(text()) }, ({ world, caller, id }, { expand }) =>
    expandObject(world, caller.account, closeDispute(world, caller, id, 'lost'), expand ?? []),
  ),
  route('GET', '/v1/account', { expand: list(text()) }, ({ world, caller }) => showAccount(world, caller.account)),
  route('GET', '/v1/accounts/{id}', { expand: list(text()) }, ({ world, caller, id }: Call) => {
    const account = showAccount(world, caller.account);
    if (account.id !== id) throw noSuch('account', id, 'account');
    return account;
  }),
  route('GET', '/v1/balance', { expand: list(text()) }, ({ world, caller }) => showBalance(world, caller.account)),
];

function showAccount(world: World, token: string): Stripe.Account {
  const { accountId, created, name } = accountOf(world, token);
  return {
    id: accountId,
    object: 'account',
    business_profile: {
      mcc: null,
      minority_owned_business_designation: [],
      name,
      support_address: null,
      support_email: null,
      support_phone: null,
      specified_commercial_transactions_act_url: null,
      support_url: null,
      url: null,
    },
    business_type: 'company',
    charges_enabled: true,
    country: 'US',
    created,
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    payouts_enabled: true,
    settings: null,
    type: 'standard',
  };
}

function showBalance(world: World, account: string): Stripe.Balance {
  const sums = new Map<string, number>();
  for (const { currency, net } of world.vault.all(account, 'entry')) sums.set(currency, (sums.get(currency) ?? 0) + net);
  const rows = [...(sums.size > 0 ? sums : new Map([['usd', 0]]))];
  return {
    object: 'balance',
    available: rows.map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } })),
    livemode: false,
    pending: rows.map(([currency]) => ({ amount: 0, currency, source_types: { card: 0 } })),
  };
}
