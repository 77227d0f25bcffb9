import { expireSession } from '../deeds/expire-session.ts';
import { closeDispute, openDispute } from '../deeds/open-dispute.ts';
import { settleRefund } from '../deeds/refund-charge.ts';
import { settleDebit } from '../deeds/settle-debit.ts';
import { answerSecure, submitPayment } from '../deeds/submit-payment.ts';
import type { BuyerDetails, SessionRecord } from '../kinds.ts';
import { flag, need, oneOf, text } from '../params/shapes.ts';
import { noSuch, refuse } from '../stripe-refusal.ts';
import { accountNow, nobody, type World } from '../world.ts';
import { verb } from './verb.ts';

const outcome = oneOf('succeeded', 'failed');

/** What buyers, banks and time do to payments, without the payment page. */
export const paymentVerbs = {
  /** Pays a session as a buyer would on the page: by a test card (4242… when left out) or, with `debit`, from a test account. */
  pay: verb(
    { session: need(text()), card: text(), debit: text(), email: text(), name: text(), approve: flag },
    (world, account, input) => {
      const record = findSession(world, account, input.session);
      const buyer = buyerOf(record, input.email, input.name);
      const method =
        record.session.amount_total === 0
          ? ({ type: 'free' } as const)
          : input.debit === undefined
            ? ({ type: 'card', number: input.card ?? '4242424242424242', expMonth: 12, expYear: 2040 } as const)
            : ({ type: 'debit', number: input.debit } as const);
      const first = submitPayment(world, account, record, buyer, method);
      if (first !== 'secure' || input.approve === undefined) return { outcome: first };
      return { outcome: answerSecure(world, account, findSession(world, account, input.session), input.approve) };
    },
  ),
  /** Lets the time of a page be over now. */
  expire: verb({ session: need(text()) }, (world, account, input) => {
    const record = findSession(world, account, input.session);
    const session = { ...record.session, expires_at: Math.min(record.session.expires_at, accountNow(world, account)) };
    expireSession(world, nobody(account), { ...record, session });
    return {};
  }),
  /** Ends a bank debit that is on its way. */
  settle: verb({ paymentIntent: need(text()), outcome: need(outcome) }, (world, account, input) => {
    settleDebit(world, account, input.paymentIntent, input.outcome);
    return {};
  }),
  /** Ends a pending refund, or lets one that had succeeded fail. */
  settleRefund: verb({ refund: need(text()), outcome: need(outcome) }, (world, account, input) => {
    settleRefund(world, account, input.refund, input.outcome);
    return {};
  }),
  dispute: verb(
    { charge: text(), paymentIntent: text(), reason: text(), as: oneOf('chargeback', 'inquiry') },
    (world, account, input) => {
      const charge = input.charge ?? chargeOf(world, account, input.paymentIntent ?? '');
      return openDispute(world, nobody(account), charge, { reason: input.reason ?? 'fraudulent', as: input.as ?? 'chargeback' });
    },
  ),
  closeDispute: verb({ dispute: need(text()), status: need(oneOf('won', 'lost')) }, (world, account, input) =>
    closeDispute(world, nobody(account), input.dispute, input.status),
  ),
};

function findSession(world: World, account: string, id: string): SessionRecord {
  const record = world.vault.get(account, 'session', id);
  if (!record) throw noSuch('checkout.session', id, 'session');
  return record;
}

function chargeOf(world: World, account: string, intentId: string): string {
  const charge = world.vault.get(account, 'intent', intentId)?.intent.latest_charge;
  if (typeof charge !== 'string') throw refuse('This payment has no charge.');
  return charge;
}

/** A buyer who fills in whatever the session asks for. */
function buyerOf({ session }: SessionRecord, email: string | undefined, name: string | undefined): BuyerDetails {
  const countries = session.shipping_address_collection?.allowed_countries;
  const address = {
    city: 'Springfield',
    country: countries && !countries.includes('US') ? (countries[0] ?? 'US') : 'US',
    line1: '1 Test Street',
    line2: null,
    postal_code: '12345',
    state: 'NY',
  };
  const phone = session.phone_number_collection?.enabled ? '+12015550123' : null;
  const who = name ?? 'Test Buyer';
  return {
    email: session.customer_email ?? email ?? 'buyer@example.com',
    name: who,
    phone,
    billing: address,
    shipping: countries ? { name: who, phone, address } : null,
  };
}
