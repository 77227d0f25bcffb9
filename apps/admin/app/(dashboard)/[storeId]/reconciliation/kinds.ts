import type { PaymentAlert } from '@emporium/core/payments';

/** What each matter is called, and what it means for whoever has to decide. */
export const kinds: Record<PaymentAlert['kind'], { name: string; meaning: string }> = {
  payment_unknown_order: {
    name: 'Payment without an order',
    meaning: 'Stripe has this money, and no order knows it. Attach it to the order it was for, or give it back.',
  },
  payment_mismatch: {
    name: 'Payment that does not match',
    meaning:
      'Amount, currency or order differ from what was agreed, so nothing was marked paid. Attach it to the order that it fits, or give it back.',
  },
  payment_missing: {
    name: 'Payment that Stripe does not know',
    meaning: 'Our books and Stripe differ: it is not there, or with another amount. Look at it in Stripe’s own dashboard.',
  },
  payment_surplus: {
    name: 'Money that came too late or twice',
    meaning: 'It could no longer buy the goods and is being given back by itself. Make sure that the refund goes through.',
  },
  refund_failed: {
    name: 'Refund that failed',
    meaning: 'The bank sent it back or Stripe refused it. Try again, or pay the buyer another way.',
  },
  refund_conflict: {
    name: 'Refunds beyond the payment',
    meaning:
      'A refund made at Stripe and ours under way are more than came in. As soon as one of them has failed, the other is booked by itself.',
  },
  dispute: {
    name: 'Disputed payment',
    meaning: 'The buyer’s bank has taken the money back for now. Send evidence at Stripe before the deadline.',
  },
};
