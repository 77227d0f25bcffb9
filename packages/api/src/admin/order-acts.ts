import { checkPayment, refundOrder } from '@emporium/core/checkout';
import { withStore } from '@emporium/core/db';
import { newId, type RefusalCode } from '@emporium/core/lib';
import {
  addOrderNote,
  archiveOrder,
  deliverOrder,
  deliverParcel,
  editContact,
  fulfillOrder,
  getOrder,
  holdOrder,
  relabelParcel,
  releaseOrder,
  shipParcel,
  undoParcel,
} from '@emporium/core/orders';
import type { Permission } from '@emporium/core/who';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { answerOwn } from '../frame.ts';
import { pathId, serveOperation } from '../operation.ts';
import { managedOrder } from '../schemas/manage-orders.ts';
import { id, minor } from '../schemas/parts.ts';
import { type AnyVerb, callVerb } from './serve-noun.ts';

const tag = 'Manage orders';

/** Something done with a row that its address names: the verb behind it, and which field of its input is the row's id. */
export type Act = {
  id: string;
  method?: 'post' | 'patch';
  path: string;
  summary: string;
  description?: string;
  verb: AnyVerb;
  policy?: Permission;
  /** What the body is called in the document, where the operation's own name does not say it. */
  body?: string;
  bodyOptional?: boolean;
  refusals?: readonly RefusalCode[];
};

/** The input of a verb as the body of an act, without the id that its address says; undefined where nothing is left to say. */
function actBody(act: Act, key: string): z.ZodObject | undefined {
  const { [key]: _id, ...fields } = act.verb.input.shape;
  if (Object.keys(fields).length === 0) return undefined;
  return z.strictObject(fields).openapi(act.body ?? `${act.id[0]?.toUpperCase()}${act.id.slice(1)}`);
}

const orderActs: Act[] = [
  {
    ...{ id: 'fulfillOrder', path: 'fulfillments', verb: fulfillOrder, bodyOptional: true },
    summary: 'Put what is not sent into a parcel: all of it, or the named items',
    refusals: ['order_move', 'order_on_hold'],
  },
  { id: 'deliverOrder', path: 'deliver', verb: deliverOrder, summary: 'Note that every parcel of an order has arrived' },
  { id: 'noteOrder', path: 'notes', verb: addOrderNote, body: 'OrderNote', summary: 'Write a note into an order’s timeline' },
  { id: 'holdOrder', path: 'hold', verb: holdOrder, summary: 'Keep an order from being sent' },
  { id: 'releaseOrder', path: 'release', verb: releaseOrder, summary: 'Let a held order go on' },
  {
    ...{ id: 'archiveOrder', path: 'archive', verb: archiveOrder, bodyOptional: true },
    summary: 'Take an order off the desk’s lists, or put it back',
  },
  {
    ...{ id: 'editOrderContact', method: 'patch', path: 'contact', verb: editContact },
    summary: 'Change where an order goes and how its buyer is reached',
    description: 'Until the first parcel has left, and within the country that tax and shipping were worked out for.',
    refusals: ['order_move', 'conflict'],
  },
];

/** What is done with an order; each answers with the order as it then is. */
function serveOrderActs(app: OpenAPIHono<Env>, base: string): void {
  for (const act of orderActs) {
    const { verb, path, method = 'post', refusals = ['order_move'] } = act;
    serveOperation(app, base, {
      ...{ id: act.id, summary: act.summary, description: act.description, tag, method, refusals },
      path: `/admin/orders/{id}/${path}`,
      policy: 'orders.write',
      alsoNeeds: ['orders.read'],
      body: actBody(act, 'orderId'),
      bodyOptional: act.bodyOptional,
      answers: { 200: { description: 'The order as it now is.', schema: managedOrder } },
      async work(desk, { params, body }) {
        const orderId = pathId(params.id);
        await callVerb(verb, desk, { ...(body as object | undefined), orderId });
        return getOrder(desk.tx, desk.store, desk.actor, { orderId });
      },
    });
  }
}

const parcelActs: Act[] = [
  {
    ...{ id: 'shipParcel', path: 'ship', verb: shipParcel, bodyOptional: true, refusals: ['order_move', 'order_on_hold'] },
    summary: 'Let a packed parcel go',
  },
  { id: 'relabelParcel', path: 'label', verb: relabelParcel, summary: 'Write carrier and tracking of a parcel anew' },
  { id: 'deliverParcel', path: 'deliver', verb: deliverParcel, summary: 'Note that a parcel has arrived' },
  {
    ...{ id: 'undoParcel', path: 'undo', verb: undoParcel, refusals: ['order_move', 'undo_too_late'] },
    summary: 'Take the last step of a parcel back',
  },
];

/** Acts that answer nothing: on a row below `path` whose id the verb calls `key`. */
export function serveSilentActs(app: OpenAPIHono<Env>, base: string, path: string, key: string, acts: Act[]): void {
  for (const act of acts) {
    serveOperation(app, base, {
      ...{ id: act.id, summary: act.summary, description: act.description, tag, method: act.method ?? 'post' },
      path: `${path}/{id}/${act.path}`,
      policy: act.policy ?? 'orders.write',
      body: actBody(act, key),
      bodyOptional: act.bodyOptional,
      answers: { 204: { description: 'Done.' } },
      refusals: act.refusals ?? ['order_move'],
      async work(desk, { params, body }) {
        await callVerb(act.verb, desk, { ...(body as object | undefined), [key]: pathId(params.id) });
      },
    });
  }
}

/** What is done with an order, with its parcels and with its money. */
export function orderActAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOrderActs(app, base);
  serveSilentActs(app, base, '/admin/parcels', 'fulfillmentId', parcelActs);
  serveOperation(app, base, {
    id: 'refundOrder',
    method: 'post',
    path: '/admin/orders/{id}/refunds',
    tag,
    summary: 'Give money back for units, for shipping, or as an amount of its own',
    description: 'Send an Idempotency-Key: with it, what is sent again gives back once. The money leaves after the answer.',
    policy: 'payments.write',
    body: z.strictObject(refundOrder.input.shape).omit({ orderId: true, key: true }).openapi('RefundOrder'),
    answers: {
      201: { description: 'What goes back.', schema: z.object({ refundId: id, amountMinor: minor }).openapi('RefundMade') },
    },
    refusals: ['order_move', 'refund_exceeds'],
    // Being done once is what the Idempotency-Key of every write is for, so the verb's own key is a fresh one.
    work: ({ tx, store, actor }, { params, body }) =>
      refundOrder(tx, store, actor, { ...body, orderId: pathId(params.id), key: newId() }),
  });
  serveOperation(app, base, {
    id: 'checkPayment',
    method: 'post',
    path: '/admin/orders/{id}/check-payment',
    tag,
    summary: 'Ask the payment provider how an order’s payments stand, and apply what it says',
    policy: 'orders.read',
    answers: { 200: { description: 'The order as it now is.', schema: managedOrder } },
    refusals: ['payment_provider_unavailable'],
    async run(c, { params }) {
      const orderId = pathId(params.id);
      const store = c.get('store');
      const actor = c.get('actor');
      await checkPayment(c.get('deps'), store, actor, { orderId });
      const order = await withStore(c.get('deps').db, store, (tx) => getOrder(tx, store, actor, { orderId }));
      return answerOwn(c, managedOrder.parse(JSON.parse(JSON.stringify(order))));
    },
  });
}
