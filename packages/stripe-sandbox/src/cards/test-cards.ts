import type { RefundWay } from '../kinds.ts';

export interface Decline {
  code: string;
  declineCode: string | null;
  message: string;
}
export interface TestCard {
  number: string;
  brand: 'visa' | 'mastercard' | 'amex' | 'discover';
  /** What it shows, for the list on the payment page. */
  title: string;
  secure: boolean;
  decline: Decline | null;
  refundWay: RefundWay;
  /** What the buyer's bank does after it has paid: takes the money back, or only asks. */
  disputed: 'chargeback' | 'inquiry' | null;
}

function declined(declineCode: string, message = 'Your card was declined.'): Decline {
  return { code: 'card_declined', declineCode, message };
}

function card(number: string, title: string, more: Partial<TestCard> = {}): TestCard {
  const brand = number.startsWith('4')
    ? 'visa'
    : number.startsWith('5')
      ? 'mastercard'
      : number.startsWith('3')
        ? 'amex'
        : 'discover';
  return { number, brand, title, secure: false, decline: null, refundWay: 'succeeds', disputed: null, ...more };
}

/** Stripe's own test numbers and what they do: https://docs.stripe.com/testing */
export const testCards: readonly TestCard[] = [
  card('4242424242424242', 'Pays'),
  card('5555555555554444', 'Pays (Mastercard)'),
  card('378282246310005', 'Pays (American Express)'),
  card('6011111111111117', 'Pays (Discover)'),
  card('4000000000000002', 'Is declined', { decline: declined('generic_decline') }),
  card('4000000000009995', 'Has insufficient funds', {
    decline: declined('insufficient_funds', 'Your card has insufficient funds.'),
  }),
  card('4000000000009987', 'Was reported lost', { decline: declined('lost_card') }),
  card('4000000000009979', 'Was reported stolen', { decline: declined('stolen_card') }),
  card('4000000000000069', 'Has expired', {
    decline: { code: 'expired_card', declineCode: null, message: 'Your card has expired.' },
  }),
  card('4000000000000127', 'Has a wrong security code', {
    decline: { code: 'incorrect_cvc', declineCode: null, message: "Your card's security code is incorrect." },
  }),
  card('4000000000000119', 'Fails while processing', {
    decline: {
      code: 'processing_error',
      declineCode: null,
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  }),
  card('4000002500003155', 'Asks for 3-D Secure, then pays', { secure: true }),
  card('4000002760003184', 'Always asks for 3-D Secure, then pays', { secure: true }),
  card('4000008260003178', 'Asks for 3-D Secure, then has insufficient funds', {
    secure: true,
    decline: declined('insufficient_funds', 'Your card has insufficient funds.'),
  }),
  card('4000000000007726', 'Pays; a refund is pending first', { refundWay: 'pends' }),
  card('4000000000005126', 'Pays; a refund fails later', { refundWay: 'fails' }),
  card('4000000000000259', 'Pays; the buyer disputes it', { disputed: 'chargeback' }),
  card('4000000000001976', 'Pays; the bank inquires about it', { disputed: 'inquiry' }),
];

/** Real numbers are refused here, in the words of Stripe's test mode. */
export const realCardDecline: Decline = declined(
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, open the list below.',
);

interface TestBankAccount {
  number: string;
  title: string;
  outcome: 'succeeded' | 'failed';
}
/** Account numbers for the delayed bank debit. */
export const testBankAccounts: readonly TestBankAccount[] = [
  { number: '000123456789', title: 'Succeeds after a while', outcome: 'succeeded' },
  { number: '000111111116', title: 'Fails after a while', outcome: 'failed' },
  { number: 'AT611904300234573201', title: 'Succeeds after a while (SEPA)', outcome: 'succeeded' },
  { number: 'AT861904300235473202', title: 'Fails after a while (SEPA)', outcome: 'failed' },
];

/** The check digit that every card number ends in (ISO/IEC 7812-1, annex B). */
export function passesLuhn(number: string): boolean {
  let sum = 0;
  [...number].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return /^\d{12,19}$/.test(number) && sum % 10 === 0;
}
