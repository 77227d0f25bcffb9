import type { SessionRecord } from '../kinds.ts';
import { checkTotal } from '../money/currencies.ts';
import { accountNow, accountOf, type Caller, type World } from '../world.ts';
import { checkOrder } from './check-order.ts';
import { drawSession } from './draw-session.ts';
import { makeRate } from './make-rate.ts';
import { priceLines } from './price-lines.ts';
import { readShipping } from './read-address.ts';
import type { SessionOrder } from './read-session-order.ts';
import { sumUpSession } from './sum-up-session.ts';

/** Makes a Checkout Session, open until it is paid, expired by hand or by the clock. `payUrl` is the page's address without the id. */
export function createSession(world: World, caller: Caller, order: SessionOrder, payUrl: string): SessionRecord {
  const now = accountNow(world, caller.account);
  const { taxBasisPoints, name } = accountOf(world, caller.account);
  const taxed = order.automatic_tax?.enabled ?? false;
  checkOrder(order, now);
  const lines = priceLines(world, caller.account, order.line_items, now, taxed ? taxBasisPoints : 0);
  const code = lines[0]?.currency ?? 'usd';
  const rates = (order.shipping_options ?? []).map((option, index) => makeRate(world, option, index, code, now));
  const id = `cs_test_a1${world.randomText(56)}`;
  const drawn = drawSession(order, { id, now, code, taxed, shop: name, rates, url: `${payUrl}/${id}` });
  const record: SessionRecord = {
    id,
    session: sumUpSession(drawn, lines, rates[0] ?? null, taxed ? taxBasisPoints : 0),
    lineItems: lines,
    productNotes: order.line_items.map((line) => line.price_data?.product_data?.description ?? null),
    intentData: {
      metadata: order.payment_intent_data?.metadata ?? {},
      description: order.payment_intent_data?.description ?? null,
      receiptEmail: order.payment_intent_data?.receipt_email ?? null,
      statementDescriptor: order.payment_intent_data?.statement_descriptor ?? null,
      statementDescriptorSuffix: order.payment_intent_data?.statement_descriptor_suffix ?? null,
      shipping: readShipping(order.payment_intent_data?.shipping),
      setupFutureUsage: order.payment_intent_data?.setup_future_usage ?? null,
    },
    draft: null,
  };
  if (record.session.amount_total !== 0) checkTotal(record.session.amount_total ?? 0, code);
  for (const rate of rates) world.vault.put(caller.account, 'shippingRate', rate);
  world.vault.put(caller.account, 'session', record);
  return record;
}
