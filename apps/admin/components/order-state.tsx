import { State, type Tone } from './state.tsx';

const orders: Record<string, [Tone, string]> = {
  pending: ['warn', 'Awaiting payment'],
  paid: ['active', 'To ship'],
  partially_fulfilled: ['active', 'Partly shipped'],
  fulfilled: ['good', 'Shipped'],
  delivered: ['good', 'Delivered'],
  canceled: ['calm', 'Canceled'],
  expired: ['calm', 'Expired'],
};

const payments: Record<string, [Tone, string]> = {
  unpaid: ['warn', 'Unpaid'],
  processing: ['warn', 'Processing'],
  paid: ['good', 'Paid'],
  partially_refunded: ['calm', 'Partly refunded'],
  refunded: ['calm', 'Refunded'],
  disputed: ['bad', 'Disputed'],
};

/** Where an order stands as a whole. */
export function OrderState({ status }: { status: string }) {
  const [tone, words] = orders[status] ?? (['calm', status] as const);
  return <State tone={tone}>{words}</State>;
}

/** Where an order's money stands. */
export function PaymentState({ status }: { status: string }) {
  const [tone, words] = payments[status] ?? (['calm', status] as const);
  return <State tone={tone}>{words}</State>;
}

/** Marks an order that no real money was paid for. */
export function TestMark() {
  return <State tone="calm">Test</State>;
}
