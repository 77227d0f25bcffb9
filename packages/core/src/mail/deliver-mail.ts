import { sql } from 'kysely';
import type { Config } from '../config/index.ts';
import { type Database, withStore } from '../db/index.ts';
import { sendMessage } from './send-message.ts';

/** A sender's name may not carry what would end it early in a header. */
function senderName(name: string): string {
  return name.replace(/["\\<>\r\n]/g, '').trim();
}

function addressOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}

/**
 * Sends one message of a store's outbox in the store's name and notes how it went; answers go to its support address. A message that has
 * gone is not sent again.
 *
 * @throws the mail server's error, after noting it; the worker tries again.
 */
export async function deliverMail(deps: { db: Database; config: Config }, storeId: string, mailId: string): Promise<void> {
  const here = { storeId, id: mailId };
  const found = await withStore(deps.db, { id: storeId }, async (tx) => ({
    mail: await tx
      .selectFrom('MailMessage')
      .selectAll()
      .where((eb) => eb.and(here))
      .executeTakeFirst(),
    store: await tx
      .selectFrom('platform.Store as store')
      .innerJoin('StoreSettings as settings', 'settings.storeId', 'store.id')
      .select(['store.name', 'store.supportEmail', 'settings.mailFromName'])
      .where('store.id', '=', storeId)
      .executeTakeFirst(),
  }));
  const { mail, store } = found;
  if (!mail || mail.state === 'sent' || mail.state === 'kept') return;
  const from = `"${senderName(store?.mailFromName ?? store?.name ?? '')}" <${addressOf(deps.config.mailFrom)}>`;
  const replyTo = store?.supportEmail ?? undefined;
  const note = (state: string, lastError: string | null) =>
    withStore(deps.db, { id: storeId }, (tx) =>
      tx
        .updateTable('MailMessage')
        .set((eb) => ({
          state,
          lastError,
          attempts: eb('attempts', '+', 1),
          sentAt: state === 'queued' ? null : sql<Date>`now()`,
          // The link in a letter about an account opens it: once the letter has gone, its words are wiped here.
          ...(state !== 'queued' && mail.kind.startsWith('account.') ? { text: '', html: '' } : {}),
        }))
        .where((eb) => eb.and(here))
        .execute(),
    );
  try {
    await note(await sendMessage(deps.config, { ...mail, from, replyTo, to: mail.toAddress }), null);
  } catch (error) {
    await note('queued', error instanceof Error ? error.message.slice(0, 500) : 'unknown error');
    throw error;
  }
}
