/** Stripe's own test tokens and payment methods, and the card that each is: https://docs.stripe.com/testing */
const numbers: Record<string, string> = {
  visa: '4242424242424242',
  mastercard: '5555555555554444',
  amex: '378282246310005',
  chargeDeclined: '4000000000000002',
  chargeDeclinedInsufficientFunds: '4000000000009995',
  pendingRefund: '4000000000007726',
  refundFail: '4000000000005126',
  createDispute: '4000000000000259',
  createDisputeInquiry: '4000000000001976',
};

/** The number behind `pm_card_visa`, `tok_visa` and their like; undefined for any other word. */
export function numberOfToken(token: string): string | undefined {
  const name = /^(?:pm_card|tok)_(\w+)$/.exec(token)?.[1];
  return name && Object.hasOwn(numbers, name) ? numbers[name] : undefined;
}
