import { addLine } from '@emporium/core/cart';
import { cancelCheckout, cancelOrder, checkPayment, placeOrder, refreshOrder, reopenCart } from '@emporium/core/checkout';
import { withStore } from '@emporium/core/db';
import { adjustStock, setStock } from '@emporium/core/inventory';
import { deliverOrder, fulfillOrder } from '@emporium/core/orders';
import {
  applyInbox,
  type Deps,
  endPayments,
  expireUnpaid,
  receiveEvent,
  reconcile,
  requestRefund,
  sendRefund,
  settle,
} from '@emporium/core/payments';
import type { Actor, StoreContext } from '@emporium/core/who';

const shopper: Actor = { kind: 'shopper' };

/** Where an operation works. */
export type Place = { deps: Deps; store: StoreContext; owner: Actor };

type Fields = Record<string, string>;
type Operation = (place: Place, fields: Fields) => Promise<unknown>;

function need(fields: Fields, name: string): string {
  const value = fields[name];
  if (value === undefined) throw new Error(`the operation needs ${name}`);
  return value;
}

/** Lets an order go as the sweeper does: ends its payments at Stripe, then frees what nobody can pay any more. */
async function expire({ deps, store }: Place, orderId: string): Promise<void> {
  await endPayments(deps, store, orderId);
  await expireUnpaid(deps, store, orderId);
}

/** Everything that a process of the drills can be told to do, by name, with words as its input. */
export const operations = {
  place: ({ deps, store }, fields) =>
    placeOrder(deps, store, shopper, {
      cartToken: need(fields, 'cartToken'),
      idempotencyKey: need(fields, 'key'),
      expectedTotalMinor: Number(need(fields, 'totalMinor')),
    }),
  refresh: ({ deps, store }, fields) =>
    refreshOrder(deps, store, shopper, { orderId: need(fields, 'orderId'), token: need(fields, 'token') }),
  leave: ({ deps, store }, fields) =>
    cancelCheckout(deps, store, shopper, { orderId: need(fields, 'orderId'), orderToken: need(fields, 'token') }),
  reopen: ({ deps, store }, fields) => reopenCart(deps, store, shopper, { token: need(fields, 'cartToken') }),
  addLine: ({ deps, store }, fields) =>
    withStore(deps.db, store, (tx) =>
      addLine(tx, store, shopper, { token: need(fields, 'cartToken'), variantId: need(fields, 'variantId'), quantity: 1 }),
    ),
  /** Pays by the control of Stripe's stand-in, then asks for the outcome, as a buyer and the return page do. */
  payAndSettle: async ({ deps, store }, fields) => {
    const url = `${deps.config.sandboxUrl}/control/api/${store.id.replaceAll('-', '')}/pay`;
    const headers = { 'content-type': 'application/json' };
    const paid = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ session: need(fields, 'sessionId') }) });
    await paid.arrayBuffer();
    return settle(deps, store, need(fields, 'attemptId'));
  },
  settle: ({ deps, store }, fields) => settle(deps, store, need(fields, 'attemptId')),
  check: ({ deps, store, owner }, fields) => checkPayment(deps, store, owner, { orderId: need(fields, 'orderId') }),
  expire: (place, fields) => expire(place, need(fields, 'orderId')),
  reconcile: ({ deps, store }) => reconcile(deps, store),
  receive: ({ deps, store }, fields) =>
    receiveEvent(deps, store, { rawBody: need(fields, 'rawBody'), signature: need(fields, 'signature') }),
  applyInbox: ({ deps, store }, fields) => applyInbox(deps, store, need(fields, 'inboxId')),
  cancel: ({ deps, store, owner }, fields) => cancelOrder(deps, store, owner, { orderId: need(fields, 'orderId') }),
  fulfill: ({ deps, store, owner }, fields) =>
    withStore(deps.db, store, (tx) => fulfillOrder(tx, store, owner, { orderId: need(fields, 'orderId') })),
  deliver: ({ deps, store, owner }, fields) =>
    withStore(deps.db, store, (tx) => deliverOrder(tx, store, owner, { orderId: need(fields, 'orderId') })),
  refund: ({ deps, store, owner }, fields) =>
    withStore(deps.db, store, (tx) =>
      requestRefund(tx, store, owner, {
        paymentId: need(fields, 'paymentId'),
        amountMinor: Number(need(fields, 'amountMinor')),
        reason: 'A drill',
        key: need(fields, 'key'),
      }),
    ),
  sendRefund: ({ deps, store }, fields) => sendRefund(deps, store, need(fields, 'refundId')),
  adjust: ({ deps, store, owner }, fields) =>
    withStore(deps.db, store, (tx) =>
      adjustStock(tx, store, owner, {
        variantId: need(fields, 'variantId'),
        quantity: Number(need(fields, 'quantity')),
        reason: 'adjust',
        ...(fields.key ? { idempotencyKey: fields.key } : {}),
      }),
    ),
  count: ({ deps, store, owner }, fields) =>
    withStore(deps.db, store, (tx) =>
      setStock(tx, store, owner, {
        variantId: need(fields, 'variantId'),
        onHand: Number(need(fields, 'onHand')),
        reason: 'count',
      }),
    ),
} as const satisfies Record<string, Operation>;

type OperationName = keyof typeof operations;

/** One thing to do. */
export type Deed = { do: OperationName; with: Fields };

/** What came of it: done with an answer, refused by a code of ours, or failed. */
export type Outcome = { kind: 'done'; answer: unknown } | { kind: 'refused'; code: string } | { kind: 'failed'; story: string };
