import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import type { Config } from '../config/index.ts';
import { type Database, verb, withStore } from '../db/index.ts';
import { hashToken, newId, newToken, Refusal } from '../lib/index.ts';
import { accountLetter, sendAccountMail } from '../mail/index.ts';
import { type Actor, givenRoles, type StoreContext } from '../who/index.ts';

/** How long an invitation is good, and how many may wait at once. */
const goodDays = 7;
const mostWaiting = 100;

/** What each role is for, in the letter and on the page. */
export const roleWords: Record<(typeof givenRoles)[number], string> = {
  admin: 'everything but members, hand-over and closing the store',
  catalog: 'products, pictures, stock',
  fulfillment: 'orders, parcels, stock',
  support: 'orders, refunds, customers',
  viewer: 'reading only',
};

const inviteInput = z.strictObject({
  email: z.string().trim().toLowerCase().pipe(z.email('An e-mail address.').max(254)),
  role: z.enum(givenRoles, 'One of the roles.'),
});

const writeInvitation = verb(
  { name: 'staff.invite', permission: 'members.write', input: inviteInput },
  async (tx, store, actor, { email, role }) => {
    const here = await tx
      .selectFrom('Member')
      .innerJoin('platform.User as user', 'user.id', 'Member.userId')
      .select('Member.id')
      .where('Member.storeId', '=', store.id)
      .where('user.email', '=', email)
      .executeTakeFirst();
    if (here) throw new Refusal('duplicate', { fields: [{ field: 'email', message: 'This address is a member already.' }] });
    const mine = tx.selectFrom('Invitation').where('storeId', '=', store.id).where('acceptedAt', 'is', null);
    const { waiting } = await mine.select((eb) => eb.fn.countAll<number>().as('waiting')).executeTakeFirstOrThrow();
    if (waiting >= mostWaiting)
      throw new Refusal('invalid', { message: `At most ${mostWaiting} invitations may wait. Take one back first.` });
    const token = newToken();
    const expiresAt = sql<Date>`platform.shop_now() + make_interval(days => ${goodDays})`;
    const fresh = { role, tokenHash: hashToken(token), invitedBy: actor.kind === 'member' ? actor.userId : store.id, expiresAt };
    // A second invitation of an address takes the place of the first, whose link is over with it.
    const invitation = await tx
      .insertInto('Invitation')
      .values({ storeId: store.id, id: newId(), email, ...fresh })
      .onConflict((conflict) => conflict.columns(['storeId', 'email']).where('acceptedAt', 'is', null).doUpdateSet(fresh))
      .returning(['id', 'email', 'role', 'expiresAt'])
      .executeTakeFirstOrThrow();
    const change = { verb: 'staff.invite', noun: 'Invitation', rowId: invitation.id, before: null, after: invitation };
    await recordChange(tx, store, actor, change);
    return { invitation, token };
  },
);

/**
 * Invites an address to the store by a letter whose link is good for a week, once, and for that address only. Inviting it again ends the
 * earlier link. Refuses forbidden, invalid, duplicate for one who is a member already.
 *
 * @returns the invitation; its link stands in the letter and nowhere else.
 */
export async function inviteMember(
  deps: { db: Database; config: Config },
  store: StoreContext,
  actor: Actor,
  input: z.input<typeof inviteInput>,
) {
  const { invitation, token } = await withStore(deps.db, store, (tx) => writeInvitation(tx, store, actor, input));
  const role = invitation.role as (typeof givenRoles)[number];
  const letter = accountLetter(
    `You are invited to ${store.name}`,
    `You are invited to work in ${store.name} as ${role}: ${roleWords[role]}.`,
    'See the invitation',
    `${deps.config.adminUrl}/invitation?token=${store.id}.${token}`,
    `The link is good for ${goodDays} days, once, and for this address only. If you know nothing of it, leave it alone.`,
  );
  await sendAccountMail(deps, { to: invitation.email, ...letter });
  return invitation;
}

/** Takes an invitation back: its link is over at once. Refuses not_found. */
export const revokeInvitation = verb(
  { name: 'staff.revokeInvitation', permission: 'members.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }): Promise<void> => {
    const before = await tx
      .deleteFrom('Invitation')
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .where('acceptedAt', 'is', null)
      .returning(['id', 'email', 'role'])
      .executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    await recordChange(tx, store, actor, { verb: 'staff.revokeInvitation', noun: 'Invitation', rowId: id, before, after: null });
  },
);
