import { testCards } from '../cards/test-cards.ts';
import type { IntentRecord } from '../kinds.ts';
import { refuse, StripeRefusal } from '../stripe-refusal.ts';
import type { Caller, World } from '../world.ts';
import { drawCharge } from './draw-charge.ts';
import { landCharge, markSucceeded } from './finish-intent.ts';
import { openDispute } from './open-dispute.ts';

/**
 * Pays an intent that belongs to no payment page, with one of the test cards. Throws Stripe's 402 for a declined card (and, unlike Stripe,
 * keeps nothing of the try); 400 for a card that asks the buyer something, because there is no buyer here.
 */
export function confirmIntent(world: World, caller: Caller, record: IntentRecord, number: string): IntentRecord {
  const card = testCards.find((known) => known.number === number);
  if (!card || card.secure) throw refuse('This payment method needs a buyer at a payment page.', undefined, 'payment_method');
  const paidWith = { type: 'card', card, expMonth: 12, expYear: 2034, secured: false } as const;
  const buyer = { email: null, name: null, phone: null, billing: null, shipping: null };
  const { account } = caller;
  if (card.decline) {
    const { code, declineCode, message } = card.decline;
    const story = { type: 'card_error', code, message, ...(declineCode && { decline_code: declineCode }) } as const;
    throw new StripeRefusal(402, story);
  }
  const drawn = drawCharge(world, account, record.intent, paidWith, buyer, 'succeeded');
  const charge = landCharge(world, caller, drawn, card.refundWay);
  const paid = markSucceeded(world, caller, record, charge);
  if (card.disputed) openDispute(world, caller, charge.id, { reason: 'fraudulent', as: card.disputed });
  return paid;
}
