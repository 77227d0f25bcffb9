import type { Guard } from './guard.ts';

const core = 'packages/core/src';
const settle = [`${core}/payments/settle.test.ts`];
const place = [`${core}/checkout/place-order.test.ts`, `${core}/checkout/place-together.test.ts`];
const schedules = ['chaos/schedules/schedules.test.ts'];
const kills = ['chaos/kills/kills.test.ts'];

/** A comparison of what Stripe says with what was agreed, left out. */
function comparison(name: string, find: string): Guard {
  return { name, file: `${core}/payments/apply-facts.ts`, find, replace: '', tests: [`${core}/payments/binding.test.ts`] };
}

/** What the code of the trade keeps: locks, comparisons, keys, and the order in which things are done. */
export const guardsOfTrade: readonly Guard[] = [
  {
    name: 'stock is dealt out within what there is',
    file: `${core}/inventory/allocate.ts`,
    find: 'if (available(variantId) >= quantity) continue;',
    replace: 'if (quantity > 0) continue;',
    tests: place,
  },
  {
    name: 'the shelf is locked while its units are dealt out',
    file: `${core}/inventory/allocate.ts`,
    find: ".orderBy('variantId')\n    .forUpdate()",
    replace: ".orderBy('variantId')",
    tests: schedules,
  },
  {
    name: 'a late payment takes only what is there',
    file: `${core}/inventory/reserve.ts`,
    find: '"onHand" + "backorderLimit" - "reserved" >= $',
    replace: '"onHand" + "backorderLimit" + 9999 - "reserved" >= $',
    tests: settle,
  },
  {
    name: 'the cart is locked while it becomes an order',
    file: `${core}/cart/load-cart.ts`,
    find: ".orderBy('id')\n    .forUpdate();",
    replace: ".orderBy('id');",
    tests: schedules,
  },
  {
    name: 'a cart that is being paid is not edited',
    file: `${core}/cart/open-cart.ts`,
    find: "if (cart.state === 'open') return cart;",
    replace: 'if (cart) return cart;',
    tests: place,
  },
  {
    name: 'the buyer pays the total that the buyer saw',
    file: `${core}/checkout/draft-order.ts`,
    find: 'if (totalMinor !== expectedTotalMinor)',
    replace: 'if (false as boolean)',
    tests: place,
  },
  {
    name: 'a key is good for one request',
    file: `${core}/idempotency/answers.ts`,
    find: "if (row.requestHash !== fingerprint(claim.request)) throw new Refusal('idempotency_mismatch');",
    replace: '',
    tests: place,
  },
  {
    name: 'the order is locked while it changes',
    file: `${core}/orders/lock-order.ts`,
    find: '    .forUpdate()\n',
    replace: '',
    tests: schedules,
  },
  {
    name: 'an order moves only along the table, in the code, too',
    file: `${core}/orders/transition.ts`,
    find: 'if (!legalMoves[order.status].includes(to)) {',
    replace: 'if (false as boolean) {',
    tests: [`${core}/orders/fulfilment.test.ts`, ...schedules],
  },
  {
    name: 'old facts are not applied to an attempt that has moved on',
    file: `${core}/payments/settle.ts`,
    find: 'if (attempt.version !== seen.version) return null;',
    replace: '',
    tests: settle,
  },
  {
    name: 'an event counts only with Stripe’s signature',
    file: `${core}/payments/receive-event.ts`,
    find: 'return account.stripe.webhooks.constructEvent(rawBody, signature, secret);',
    replace: 'return JSON.parse(rawBody) as Stripe.Event;',
    tests: settle,
  },
  comparison('money of another store is parked', "['store', facts.storeId, store.id],"),
  comparison('money of another order is parked', "['order', facts.orderId, order.id],"),
  comparison('money of another attempt is parked', "['attempt', facts.attemptId, attempt.id],"),
  comparison('money of another currency is parked', "['currency', facts.currency, order.currency],"),
  comparison('money of another amount is parked', "['amount', facts.amountMinor, order.totalMinor],"),
  comparison('money of another mode is parked', "['livemode', facts.livemode, order.livemode],"),
  {
    name: 'what is not paid for certain is not paid',
    file: `${core}/payments/read-facts.ts`,
    find: "if (session.payment_status === 'paid') return 'paid';",
    replace: "if (session.payment_status) return 'paid';",
    tests: [`${core}/payments/binding.test.ts`],
  },
  {
    name: 'money that can buy nothing goes back',
    file: `${core}/payments/apply-facts.ts`,
    find: 'else await giveBack(tx, store, actor, matter, paymentId);',
    replace: '',
    tests: settle,
  },
  {
    name: 'a payment page is ended before its stock is free',
    file: `${core}/payments/end-payment.ts`,
    find: "if (attempt.state !== 'processing') await expireSession(deps, store, sessionId, attempt.livemode);",
    replace: '',
    tests: settle,
  },
  {
    name: 'an order that can still be paid is not let go',
    file: `${core}/payments/expire-unpaid.ts`,
    find: 'if (reachable) return;',
    replace: '',
    tests: [`${core}/payments/binding.test.ts`],
  },
  {
    name: 'a payment is begun once, however often it is asked for',
    file: `${core}/payments/start-payment.ts`,
    find: '(params, { idempotencyKey: attempt.idempotencyKey })',
    replace: '(params)',
    tests: [`${core}/payments/money-back.test.ts`],
  },
  {
    name: 'a refund is sent once, however often it is tried',
    file: `${core}/payments/send-refund.ts`,
    find: '{ idempotencyKey: refund.idempotencyKey },',
    replace: '{},',
    tests: kills,
  },
  {
    name: 'the job is written in the transaction of what it follows',
    file: `${core}/queue/boss.ts`,
    find: 'await writer.send(name, named(data), { db: fromKysely(tx), ...(startAfterSeconds ? { startAfter: startAfterSeconds } : {}) });',
    replace: '',
    tests: [`${core}/jobs/start-worker.test.ts`],
  },
  {
    name: 'a lost connection ends one transaction, not the process',
    file: `${core}/db/connect.ts`,
    find: "pool.on('connect', (client) => client.on('error', () => {}));",
    replace: '',
    tests: [`${core}/db/connect.test.ts`],
  },
  {
    name: 'hidden stock is not shown as sellable to a cart',
    file: `${core}/cart/change-lines.ts`,
    find: 'if (good.available >= wanted) return;',
    replace: 'if (wanted > 0) return;',
    tests: [`${core}/cart/cart.test.ts`],
  },
];
