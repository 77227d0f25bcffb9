import { sql } from 'kysely';
import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { sendMessage } from './send-message.ts';

/** A message about somebody's own account at the admin: verify, reset. */
export type AccountMessage = { to: string; subject: string; text: string; html: string };

/**
 * Keeps a message about an account and sends it at once; one that could not be sent stays queued with its error. Once it has gone, its
 * words are wiped here, for the link in them opens the account.
 */
export async function sendAccountMail(deps: { db: Database; config: Config }, message: AccountMessage): Promise<void> {
  const id = newId();
  const { db, config } = deps;
  const { to, ...words } = message;
  await db
    .insertInto('platform.AccountMail')
    .values({ id, toAddress: to, ...words })
    .execute();
  const note = (values: { state: string; lastError: string | null }) =>
    db
      .updateTable('platform.AccountMail')
      .set((eb) => ({
        ...values,
        ...(values.state === 'queued' ? {} : { text: '', html: '', sentAt: sql<Date>`now()` }),
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', '=', id)
      .execute();
  try {
    await note({ state: await sendMessage(config, { id, from: config.mailFrom, ...message }), lastError: null });
  } catch (error) {
    await note({ state: 'queued', lastError: error instanceof Error ? error.message.slice(0, 500) : 'unknown error' });
  }
}
