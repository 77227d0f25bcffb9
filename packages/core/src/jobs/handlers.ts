import { bookCustomer } from '../customers/index.ts';
import { withStore } from '../db/index.ts';
import type { EventType } from '../events/index.ts';
import { writeFeedEntry } from '../feed/index.ts';
import { letterKindNames, sendLetter } from '../letters/index.ts';
import type { Deps } from '../payments/index.ts';
import { restemProducts } from '../search/index.ts';
import { queueDeliveries, shownEvents, tellStorefront, webhookEventNames } from '../webhooks/index.ts';
import type { StoreContext } from '../who/index.ts';

/** What happened, as a handler hears of it. */
type Happening = { id: string; type: EventType; subjectId: string | null; data: Record<string, unknown> };

/** One answer to an event. It runs at least once and its effect is kept to once by its name and the event's id. */
export type Handler = {
  name: string;
  answers: readonly EventType[];
  run(deps: Deps, store: StoreContext, event: Happening): Promise<void>;
};

/** Tells the buyer of an order's turns, in the store's own words. */
const mailBuyer: Handler = {
  name: 'mail-buyer',
  answers: [
    'order.placed',
    'order.paid',
    'order.payment_failed',
    'order.fulfilled',
    'order.delivered',
    'order.refunded',
    'return.approved',
    'return.declined',
  ],
  async run(deps, store, { id, type, subjectId, data }) {
    const kind = letterKindNames.find((one) => one === type);
    if (!kind || !subjectId || data.notify === false) return;
    await withStore(deps.db, store, (tx) => sendLetter(tx, deps.config, store, kind, { orderId: subjectId, eventId: id, data }));
  },
};

/** Tells the endpoints that merchants have named. */
const tellWebhooks: Handler = {
  name: 'tell-webhooks',
  answers: webhookEventNames,
  run: (deps, store, event) => queueDeliveries(deps.db, store, event.id),
};

/** Tells the open screens of the desk. It comes first, so that they know within a second. */
const tellScreens: Handler = {
  name: 'feed',
  answers: [
    'order.placed',
    'order.paid',
    'order.payment_failed',
    'order.canceled',
    'order.expired',
    'order.refunded',
    'order.fulfilled',
    'order.delivered',
    'order.updated',
    'return.requested',
    'return.approved',
    'return.declined',
    'return.received',
  ],
  run: (deps, store, event) => withStore(deps.db, store, (tx) => writeFeedEntry(tx, store, event)),
};

/** Books paid orders, and what went back of them, on their customers. */
const keepCustomers: Handler = {
  name: 'customers',
  answers: ['order.paid', 'order.refunded'],
  async run(deps, store, { subjectId }) {
    if (subjectId) await withStore(deps.db, store, (tx) => bookCustomer(tx, store, subjectId));
  },
};

/** Tells our own shop front what it has to forget. Comes last: while it is away, everything else is answered. */
const tellShopFront: Handler = {
  name: 'tell-storefront',
  answers: shownEvents,
  run: (deps, store, event) => tellStorefront(deps.config, store, event),
};

/** Takes the words of products in anew when the store has come to speak another language; else there is nothing to do. */
const restemSearch: Handler = {
  name: 'restem-search',
  answers: ['store.updated'],
  async run(deps, store) {
    for (;;) {
      if ((await withStore(deps.db, store, (tx) => restemProducts(tx, store, 500))) === 0) return;
    }
  },
};

/** Every answer of the house, in the order in which they are tried. */
export const handlers: readonly Handler[] = [tellScreens, keepCustomers, mailBuyer, tellWebhooks, restemSearch, tellShopFront];
