import { Hono } from 'hono';
import { html } from 'hono/html';
import type Stripe from 'stripe';
import { answerSecure, intentOf, type PaymentOutcome, submitPayment } from '../deeds/submit-payment.ts';
import { sumUpSession } from '../deeds/sum-up-session.ts';
import type { SessionRecord } from '../kinds.ts';
import { accountNowMs, accountOf, type World } from '../world.ts';
import { drawNotice, type Markup } from './draw-frame.ts';
import { drawPayment, type PaymentView, spaced } from './draw-payment.ts';
import { drawSecure } from './draw-secure.ts';
import { type Entry, readEntry } from './read-entry.ts';

interface Visit {
  account: string;
  record: SessionRecord;
}

/** The payment page and its steps; the session's id is the secret that opens it. */
export function pageRoutes(world: World): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    world.agenda.runDue();
    await next();
    // What the page says must survive a crash, like an answer of the API.
    await world.vault.settled();
    c.header('cache-control', 'no-store');
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    );
    c.header('referrer-policy', 'strict-origin-when-cross-origin');
  });

  app.get('/:id', (c) => {
    const visit = findVisit(world, c.req.param('id'));
    if (!visit) return c.html(unknownPage(), 404);
    const closed = closedPage(visit.record);
    if (closed) return c.html(closed.page, closed.status);
    return c.html(drawPayment(viewOf(world, visit, draftEntry(visit.record))));
  });

  app.post('/:id', async (c) => {
    const values = readValues(await c.req.parseBody());
    const visit = findVisit(world, c.req.param('id'));
    if (!visit) return c.html(unknownPage(), 404);
    const closed = closedPage(visit.record);
    if (closed) return c.html(closed.page, closed.status === 200 ? 409 : closed.status);
    const rerated = chooseRate(world, visit, values.shipping_rate);
    const now = { ...visit, record: rerated };
    if (values.do !== undefined && values.do !== 'pay') return c.html(drawPayment(viewOf(world, now, filledEntry(values))));
    const { entry, buyer, method } = readEntry(rerated.session, values, accountNowMs(world, visit.account));
    if (Object.keys(entry.problems).length > 0) return c.html(drawPayment({ ...viewOf(world, now, entry), notice: null }), 422);
    if (rerated.session.amount_total !== visit.record.session.amount_total) {
      const view = viewOf(world, now, entry);
      return c.html(
        drawPayment({
          ...view,
          notice: { tone: 'plain', text: 'The total has changed with the delivery. Please check it and pay.' },
        }),
      );
    }
    const outcome = world.vault.change(() => submitPayment(world, visit.account, rerated, buyer, method));
    if (outcome === 'declined') return c.html(drawPayment(viewOf(world, refresh(world, visit), entry)), 402);
    return c.redirect(nextAddress(rerated, outcome), 303);
  });

  app.get('/:id/secure', (c) => {
    const visit = findVisit(world, c.req.param('id'));
    if (!visit) return c.html(unknownPage(), 404);
    const securing = intentOf(world, visit.account, visit.record)?.securing;
    if (visit.record.session.status !== 'open' || !securing) return c.redirect(`/pay/${visit.record.id}`, 303);
    return c.html(drawSecure(visit.record, securing.number.slice(-4)));
  });

  app.post('/:id/secure', async (c) => {
    const values = readValues(await c.req.parseBody());
    const visit = findVisit(world, c.req.param('id'));
    if (!visit) return c.html(unknownPage(), 404);
    const waits = visit.record.session.status === 'open' && intentOf(world, visit.account, visit.record)?.securing;
    if (!waits) return c.redirect(`/pay/${visit.record.id}`, 303);
    const outcome = world.vault.change(() => answerSecure(world, visit.account, visit.record, values.answer === 'approve'));
    return c.redirect(nextAddress(visit.record, outcome), 303);
  });
  return app;
}

/** Stripe puts the session's id in place of this word wherever it stands in the address. */
function successAddress({ id, session }: SessionRecord): string {
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', id);
}

function nextAddress(record: SessionRecord, outcome: PaymentOutcome): string {
  if (outcome === 'secure') return `/pay/${record.id}/secure`;
  return outcome === 'declined' ? `/pay/${record.id}` : successAddress(record);
}

function findVisit(world: World, id: string): Visit | null {
  const account = world.vault.ownerOf('session', id);
  const record = account === undefined ? undefined : world.vault.get(account, 'session', id);
  return account !== undefined && record ? { account, record } : null;
}

function refresh(world: World, { account, record }: Visit): Visit {
  return { account, record: world.vault.get(account, 'session', record.id) ?? record };
}

function viewOf(world: World, { account, record }: Visit, entry: Entry): PaymentView {
  const problem = intentOf(world, account, record)?.intent.last_payment_error?.message;
  return { record, rates: ratesOf(world, account, record), entry, notice: problem ? { tone: 'bad', text: problem } : null };
}

function ratesOf(world: World, account: string, { session }: SessionRecord): Stripe.ShippingRate[] {
  return session.shipping_options
    .map(({ shipping_rate: id }) => (typeof id === 'string' ? world.vault.get(account, 'shippingRate', id) : id))
    .filter((rate) => rate !== undefined);
}

/** The session with another delivery and its new total, when the buyer chose one that is offered. */
function chooseRate(world: World, { account, record }: Visit, wanted: string | undefined): SessionRecord {
  const rate = ratesOf(world, account, record).find(({ id }) => id === wanted);
  if (!rate || rate.id === record.session.shipping_cost?.shipping_rate) return record;
  const basisPoints = record.session.automatic_tax.enabled ? accountOf(world, account).taxBasisPoints : 0;
  const changed: SessionRecord = { ...record, session: sumUpSession(record.session, record.lineItems, rate, basisPoints) };
  world.vault.change(() => world.vault.put(account, 'session', changed));
  return changed;
}

function readValues(body: Record<string, string | File | (string | File)[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** The fields as they were, with a test card or account filled in when its button was pressed. */
function filledEntry(values: Record<string, string>): Entry {
  const [kind, number = ''] = (values.do ?? '').split(':', 2);
  if (kind === 'card') {
    const cvc = number.startsWith('3') ? '1234' : '123';
    const card = { method: 'card', card_number: spaced(number), card_expiry: '12 / 34', card_cvc: cvc };
    return { values: { ...values, ...card, card_name: values.card_name || 'Test Buyer' }, problems: {} };
  }
  if (kind === 'debit') {
    return {
      values: { ...values, method: 'debit', debit_account: number, card_name: values.card_name || 'Test Buyer' },
      problems: {},
    };
  }
  return { values, problems: {} };
}

/** What the buyer had typed before a failed 3-D Secure step. */
function draftEntry({ draft }: SessionRecord): Entry {
  if (!draft) return { values: {}, problems: {} };
  const pairs: [string, string | null | undefined][] = [
    ['email', draft.email],
    ['phone', draft.phone],
    ['card_name', draft.name],
    ['shipping_name', draft.shipping?.name],
  ];
  for (const [prefix, address] of [
    ['shipping', draft.shipping?.address],
    ['billing', draft.billing],
  ] as const) {
    for (const [part, value] of Object.entries(address ?? {})) pairs.push([`${prefix}_${part}`, value]);
  }
  return { values: Object.fromEntries(pairs.filter((pair): pair is [string, string] => Boolean(pair[1]))), problems: {} };
}

function closedPage(record: SessionRecord): { page: Markup; status: 200 | 410 } | null {
  const { session } = record;
  const shop = session.branding_settings?.display_name ?? 'the shop';
  if (session.status === 'complete') {
    const link = { href: successAddress(record), label: `Continue to ${shop}` };
    const sentence =
      session.payment_status === 'unpaid'
        ? 'Your bank debit is on its way. There is nothing more to do here.'
        : 'There is nothing more to pay here.';
    return { page: drawNotice("You're all done", sentence, link), status: 200 };
  }
  if (session.status === 'expired') {
    const link = session.cancel_url ? { href: session.cancel_url, label: `Back to ${shop}` } : null;
    return {
      page: drawNotice('This payment page has expired', 'Nothing was charged. Go back to the shop to start again.', link),
      status: 410,
    };
  }
  return null;
}

function unknownPage(): Markup {
  return html`${drawNotice('There is no such payment page', 'The address may be incomplete. Go back to the shop and try again.', null)}`;
}
