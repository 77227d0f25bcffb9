import { withStore } from '../db/index.ts';
import type { EventType } from '../events/index.ts';
import { queueMail } from '../mail/index.ts';
import { shapeShopOrder } from '../orders/index.ts';
import { type Deps, orderToken } from '../payments/index.ts';
import { storefrontUrlOf } from '../stores/index.ts';
import type { StoreContext } from '../who/index.ts';
import { orderMail } from './order-mail.ts';

/** What happened, as a handler hears of it. */
type Happening = { id: string; type: EventType; subjectId: string | null };

/** One answer to an event. It runs at least once and its effect is kept to once by its name and the event's id. */
export type Handler = {
  name: string;
  answers: readonly EventType[];
  run(deps: Deps, store: StoreContext, event: Happening): Promise<void>;
};

/** Tells the buyer that the order is paid, or that it was let go after money had come. */
const mailBuyer: Handler = {
  name: 'mail-buyer',
  answers: ['order.paid', 'order.fulfilled', 'order.refunded'],
  async run(deps, store, event) {
    const orderId = event.subjectId;
    if (!orderId) return;
    await withStore(deps.db, store, async (tx) => {
      const order = await shapeShopOrder(tx, store, orderId);
      if (!order.email) return;
      const home = await storefrontUrlOf(tx, deps.config, store);
      const link = `${home}/order/${order.id}?token=${orderToken(deps.config, order.id)}`;
      const message = orderMail(event.type, { store, order, link });
      if (message) await queueMail(tx, store, { kind: event.type, to: order.email, ...message, orderId, eventId: event.id });
    });
  },
};

/** Every answer of the house, in the order in which they are tried. */
export const handlers: readonly Handler[] = [mailBuyer];
