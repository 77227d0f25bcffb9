import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import type { StoreContext } from '../who/index.ts';

/** A message of a store, ready to go. `kind` is what it is about, such as order.paid. */
export type Message = {
  kind: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  orderId?: string | null;
  eventId?: string | null;
};

/** Puts a message into the store's outbox, in the caller's transaction. One event makes one message of a kind, however often it is answered. */
export async function queueMail(tx: Tx, store: StoreContext, message: Message): Promise<void> {
  const id = newId();
  const row = await tx
    .insertInto('MailMessage')
    .values({
      storeId: store.id,
      id,
      kind: message.kind,
      toAddress: message.to,
      subject: message.subject,
      text: message.text,
      html: message.html,
      orderId: message.orderId ?? null,
      eventId: message.eventId ?? null,
    })
    .onConflict((conflict) => conflict.columns(['storeId', 'eventId', 'kind']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) await enqueue(tx, 'mail', { storeId: store.id, mailId: id });
}
