import { z } from 'zod';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';

/** The store's outbox, newest first: what was sent, what is waiting, and, without a mail server, what would have been sent. */
export const listMail = verb(
  {
    name: 'mail.list',
    permission: 'mail.read',
    input: z.strictObject({
      before: z.uuid().optional(),
      orderId: z.uuid().optional(),
      limit: z.number().int().min(1).max(100).default(50),
    }),
  },
  async (tx, store, _actor, { before, orderId, limit }) => {
    let query = tx
      .selectFrom('MailMessage')
      .select(['id', 'kind', 'toAddress', 'subject', 'state', 'attempts', 'lastError', 'orderId', 'createdAt', 'sentAt'])
      .where('storeId', '=', store.id);
    if (before) query = query.where('id', '<', before);
    if (orderId) query = query.where('orderId', '=', orderId);
    return query.orderBy('id', 'desc').limit(limit).execute();
  },
);

/** One message with its text and HTML; the words of letters about an account are the shopper's alone. Refuses not_found. */
export const getMail = verb(
  { name: 'mail.get', permission: 'mail.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }) => {
    const mail = await tx
      .selectFrom('MailMessage')
      .selectAll()
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!mail) throw new Refusal('not_found');
    // Whoever could read the link in such a letter could enter the shopper's account.
    return mail.kind.startsWith('account.') ? { ...mail, text: '', html: '' } : mail;
  },
);
