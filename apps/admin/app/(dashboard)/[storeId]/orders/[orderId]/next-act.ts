import type { OrderParts } from './parts.ts';

/** What is best done next with an order, in words, with the act that does it. */
export type NextAct = {
  tone: 'active' | 'warn' | 'good' | 'calm';
  title: string;
  text: string;
  act: 'ship' | 'send_packed' | 'deliver' | 'check' | 'release' | 'decide' | 'receive' | 'pay_back' | 'archive' | null;
  /** The return that it is about. */
  returnId?: string;
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function ofReturn(parts: OrderParts): NextAct | null {
  const back = parts.returns.find((one) => ['requested', 'received', 'approved'].includes(one.state));
  if (!back) return null;
  const units = plural(
    back.items.reduce((sum, item) => sum + item.quantity, 0),
    'unit',
  );
  const returnId = back.id;
  if (back.state === 'requested')
    return {
      tone: 'warn',
      title: 'The buyer wants to return something',
      text: `${units}. Approve it, or say why not.`,
      act: 'decide',
      returnId,
    };
  if (back.state === 'received')
    return {
      tone: 'warn',
      title: 'The return has arrived',
      text: `${units} are in. Give the money back.`,
      act: 'pay_back',
      returnId,
    };
  return {
    tone: 'calm',
    title: 'A return is on its way',
    text: `${units}. Take it in when it arrives.`,
    act: 'receive',
    returnId,
  };
}

function ofParcels(parts: OrderParts): NextAct | null {
  const { order, units, fulfillments } = parts;
  const open = units.reduce((sum, item) => sum + item.open, 0);
  const isPaid = order.paymentStatus === 'paid' || order.paymentStatus === 'partially_refunded';
  if (!isPaid || order.status === 'canceled') return null;
  if (open > 0) {
    const text =
      order.status === 'paid'
        ? `${plural(open, 'unit')} for ${order.shippingAddress?.name ?? 'the buyer'}.`
        : `${plural(open, 'unit')} left.`;
    return { tone: 'active', title: order.status === 'paid' ? 'Pack and ship it' : 'Ship the rest', text, act: 'ship' };
  }
  if (fulfillments.some((parcel) => parcel.state === 'packed'))
    return {
      tone: 'active',
      title: 'Packed and ready to go',
      text: 'Add the tracking number when the carrier takes it.',
      act: 'send_packed',
    };
  if (order.status === 'fulfilled')
    return { tone: 'good', title: 'On its way', text: 'Mark it as delivered when the carrier says so.', act: 'deliver' };
  return null;
}

/** The next best action on an order. */
export function nextAct(parts: OrderParts): NextAct {
  const { order, alerts } = parts;
  if (alerts.some((alert) => alert.state === 'open'))
    return {
      tone: 'warn',
      title: 'Look at its payment',
      text: 'Something about the money needs a person; see Payments below.',
      act: 'check',
    };
  if (order.heldAt) return { tone: 'warn', title: 'On hold', text: order.holdReason, act: 'release' };
  if (order.paymentStatus === 'disputed')
    return {
      tone: 'warn',
      title: 'The buyer disputes the payment',
      text: 'Answer it at your payment provider before its deadline.',
      act: null,
    };
  if (order.status === 'pending') {
    const text =
      order.paymentStatus === 'processing'
        ? 'The bank is working on it; it may take days.'
        : 'Nothing to pack before it is paid.';
    return { tone: 'calm', title: 'Waiting for the payment', text, act: 'check' };
  }
  const found = ofReturn(parts) ?? ofParcels(parts);
  if (found) return found;
  if (order.archivedAt)
    return { tone: 'calm', title: 'Archived', text: 'It is off the desk’s lists; search finds it.', act: null };
  if (order.status === 'canceled' || order.status === 'expired')
    return {
      tone: 'calm',
      title: order.status === 'canceled' ? 'Canceled' : 'Never paid',
      text: 'Nothing is left to do.',
      act: 'archive',
    };
  return { tone: 'good', title: 'All done', text: 'Everything has arrived.', act: 'archive' };
}
