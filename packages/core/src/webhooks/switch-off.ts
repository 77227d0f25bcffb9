import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { queueMail } from '../mail/index.ts';
import type { StoreContext } from '../who/index.ts';

/** How long an endpoint may hear nothing. */
const patienceDays = 3;

/** Notes that something has arrived: the endpoint is well. */
export async function noteSuccess(tx: Tx, store: StoreContext, endpointId: string): Promise<void> {
  await tx
    .updateTable('WebhookEndpoint')
    .set({ failingSince: null, lastSuccessAt: sql<Date>`now()` })
    .where('storeId', '=', store.id)
    .where('id', '=', endpointId)
    .execute();
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

async function tellOwners(tx: Tx, store: StoreContext, url: string, why: string): Promise<void> {
  const owners = await tx
    .selectFrom('Member')
    .innerJoin('platform.User as user', 'user.id', 'Member.userId')
    .select('user.email')
    .where('Member.storeId', '=', store.id)
    .where('Member.role', 'in', ['owner', 'admin'])
    .execute();
  const subject = `${store.name}: a webhook was switched off`;
  const lines = [
    `${url} no longer hears of what happens in ${store.name}.`,
    why,
    'Once it works again, switch it on under Settings, Webhooks; what it has missed can be sent again from its log.',
  ];
  const html = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  for (const { email } of owners)
    await queueMail(tx, store, { kind: 'webhook.off', to: email, subject, text: lines.join('\n\n'), html, eventId: newId() });
}

/** Notes that a delivery failed, and switches the endpoint off when it wants no more, or has heard nothing for three days. */
export async function noteTrouble(tx: Tx, store: StoreContext, endpointId: string, trouble: { isGone: boolean }): Promise<void> {
  const endpoint = await tx
    .updateTable('WebhookEndpoint')
    .set({ failingSince: sql<Date>`coalesce("failingSince", now())` })
    .where('storeId', '=', store.id)
    .where('id', '=', endpointId)
    .where('isActive', '=', true)
    .returning(['url', sql<boolean>`"failingSince" < now() - make_interval(days => ${patienceDays})`.as('isLong')])
    .executeTakeFirst();
  if (!endpoint || !(trouble.isGone || endpoint.isLong)) return;
  const why = trouble.isGone ? 'It answered 410 Gone.' : `Nothing has arrived there for ${patienceDays} days.`;
  await tx
    .updateTable('WebhookEndpoint')
    .set((eb) => ({ isActive: false, offReason: why, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('storeId', '=', store.id)
    .where('id', '=', endpointId)
    .execute();
  await tellOwners(tx, store, endpoint.url, why);
}
