import type Stripe from 'stripe';
import { type Decline, realCardDecline, type TestCard, testBankAccounts, testCards } from '../cards/test-cards.ts';
import type { BuyerDetails, IntentRecord, SessionRecord } from '../kinds.ts';
import { refuse } from '../stripe-refusal.ts';
import { accountNowMs, accountOf, nobody, type World } from '../world.ts';
import { drawCharge, type PaidWith } from './draw-charge.ts';
import { drawSessionIntent } from './draw-intent.ts';
import { completeSession, landCharge, markFailed, markSucceeded } from './finish-intent.ts';
import { openDispute } from './open-dispute.ts';
import { recordEvent } from './record-event.ts';

type CardEntry = { number: string; expMonth: number; expYear: number };
export type Method = ({ type: 'card' } & CardEntry) | { type: 'debit'; number: string } | { type: 'free' };
/** secure: the buyer must answer the 3-D Secure step first. */
export type PaymentOutcome = 'paid' | 'processing' | 'declined' | 'secure';

/** One press of the pay button. 400 when the session is not open; a decline is an outcome, not an error. */
export function submitPayment(
  world: World,
  account: string,
  record: SessionRecord,
  buyer: BuyerDetails,
  method: Method,
): PaymentOutcome {
  if (record.session.status !== 'open') throw refuse(`This Checkout Session is ${record.session.status}.`);
  const caller = nobody(account);
  if (method.type === 'free') {
    if (record.session.amount_total !== 0) throw refuse('This Checkout Session must be paid.');
    completeSession(world, caller, record, 'no_payment_required', null, buyer);
    return 'paid';
  }
  const { session, intent } = beginIntent(world, account, { ...record, draft: buyer });
  if (method.type === 'debit') return sendDebit(world, account, session, intent, buyer, method.number);
  const card = testCards.find(({ number }) => number === method.number) ?? null;
  if (card?.secure) return askSecure(world, account, session, intent, method);
  return chargeCard(world, account, session, intent, buyer, method, card, false);
}

/** The buyer's answer to the 3-D Secure step of the card that waits. */
export function answerSecure(world: World, account: string, record: SessionRecord, approved: boolean): PaymentOutcome {
  const intent = intentOf(world, account, record);
  if (record.session.status !== 'open' || !intent?.securing) throw refuse('No payment of this session waits for an answer.');
  const buyer = record.draft ?? { email: null, name: null, phone: null, billing: null, shipping: null };
  const entry = intent.securing;
  const card = testCards.find(({ number }) => number === entry.number) ?? null;
  if (approved) return chargeCard(world, account, record, { ...intent, securing: null }, buyer, entry, card, true);
  const decline: Decline = {
    code: 'payment_intent_authentication_failure',
    declineCode: null,
    message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  };
  markFailed(world, nobody(account), intent, decline, null);
  return 'declined';
}

export function intentOf(world: World, account: string, { session }: SessionRecord): IntentRecord | undefined {
  return typeof session.payment_intent === 'string' ? world.vault.get(account, 'intent', session.payment_intent) : undefined;
}

function beginIntent(world: World, account: string, record: SessionRecord): { session: SessionRecord; intent: IntentRecord } {
  const known = intentOf(world, account, record);
  const intent = known ?? drawSessionIntent(world, account, record);
  const session: SessionRecord = { ...record, session: { ...record.session, payment_intent: intent.id } };
  const total = record.session.amount_total ?? 0;
  // Between two tries the buyer may have chosen another delivery.
  const current: IntentRecord = {
    ...intent,
    intent: { ...intent.intent, amount: total, payment_method: `pm_1${world.randomText(23)}` },
  };
  world.vault.put(account, 'session', session);
  world.vault.put(account, 'intent', current);
  if (!known) recordEvent(world, nobody(account), 'payment_intent.created', intent.intent);
  return { session, intent: current };
}

function askSecure(world: World, account: string, record: SessionRecord, intent: IntentRecord, entry: CardEntry): PaymentOutcome {
  const waiting: Stripe.PaymentIntent = {
    ...intent.intent,
    last_payment_error: null,
    next_action: {
      type: 'redirect_to_url',
      redirect_to_url: { return_url: record.session.success_url, url: `${record.session.url}/secure` },
    },
    status: 'requires_action',
  };
  const securing = { number: entry.number, expMonth: entry.expMonth, expYear: entry.expYear };
  world.vault.put(account, 'intent', { ...intent, intent: waiting, securing });
  recordEvent(world, nobody(account), 'payment_intent.requires_action', waiting);
  return 'secure';
}

function chargeCard(
  world: World,
  account: string,
  record: SessionRecord,
  intent: IntentRecord,
  buyer: BuyerDetails,
  entry: CardEntry,
  card: TestCard | null,
  secured: boolean,
): PaymentOutcome {
  const caller = nobody(account);
  const paidWith: PaidWith = {
    type: 'card',
    card: card ?? unknownCard(entry.number),
    expMonth: entry.expMonth,
    expYear: entry.expYear,
    secured,
  };
  const decline = card ? card.decline : realCardDecline;
  if (decline) {
    markFailed(world, caller, intent, decline, drawCharge(world, account, intent.intent, paidWith, buyer, decline));
    return 'declined';
  }
  const charge = landCharge(
    world,
    caller,
    drawCharge(world, account, intent.intent, paidWith, buyer, 'succeeded'),
    paidWith.card.refundWay,
  );
  markSucceeded(world, caller, intent, charge);
  completeSession(world, caller, record, 'paid', intent.id, buyer);
  if (paidWith.card.disputed) openDispute(world, caller, charge.id, { reason: 'fraudulent', as: paidWith.card.disputed });
  return 'paid';
}

function sendDebit(
  world: World,
  account: string,
  record: SessionRecord,
  intent: IntentRecord,
  buyer: BuyerDetails,
  number: string,
): PaymentOutcome {
  const caller = nobody(account);
  const debit = record.session.payment_method_types.find((type) => type !== 'card');
  if (!debit) throw refuse('This Checkout Session takes no bank debit.');
  const paidWith: PaidWith = { type: 'debit', debit, last4: number.slice(-4) };
  const charge = drawCharge(world, account, intent.intent, paidWith, buyer, 'pending');
  world.vault.put(account, 'charge', { id: charge.id, charge, refundIds: [], refundWay: 'pends' });
  const processing: Stripe.PaymentIntent = {
    ...intent.intent,
    last_payment_error: null,
    latest_charge: charge.id,
    shipping: charge.shipping,
    status: 'processing',
  };
  const { settleAfterSeconds } = accountOf(world, account);
  const atMs = settleAfterSeconds === null ? null : accountNowMs(world, account) + settleAfterSeconds * 1000;
  const outcome = testBankAccounts.find((known) => known.number === number)?.outcome ?? 'failed';
  world.vault.put(account, 'intent', { ...intent, intent: processing, securing: null, settling: { atMs, outcome } });
  recordEvent(world, caller, 'payment_intent.processing', processing);
  recordEvent(world, caller, 'charge.pending', charge);
  completeSession(world, caller, record, 'unpaid', intent.id, buyer);
  return 'processing';
}

function unknownCard(number: string): TestCard {
  return { number, brand: 'visa', title: '', secure: false, decline: realCardDecline, refundWay: 'succeeds', disputed: null };
}
