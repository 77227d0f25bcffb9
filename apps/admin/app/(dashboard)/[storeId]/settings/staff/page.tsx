import { listInvitations, listMembers, roleWords } from '@emporium/core/staff';
import { getSettings } from '@emporium/core/stores';
import { givenRoles, may } from '@emporium/core/who';
import type { Metadata } from 'next';
import { readStore } from '../../../../../lib/read.ts';
import { showTime } from '../../../../../lib/show-time.ts';
import { Leave } from './leave.tsx';
import { Staff } from './staff.tsx';

export const metadata: Metadata = { title: 'Staff' };

/** Who works in the store, and as what; for those who do not own it, the way to leave. */
export default async function StaffPage({ params }: { params: Promise<{ storeId: string }> }) {
  const read = await readStore((await params).storeId, async (tx, { store, actor, user }) => {
    if (!may(actor, store, 'members.write')) return { store, role: actor.role, owned: null };
    const { profile } = await getSettings(tx, store, actor, {});
    const [members, invitations] = [await listMembers(tx, store, actor, {}), await listInvitations(tx, store, actor, {})];
    return { store, role: actor.role, owned: { members, invitations, requires: profile.requiresTwoFactor, userId: user.id } };
  });
  const { store, role, owned } = read;
  if (!owned) return <Leave storeId={store.slug} name={store.name} role={role} />;
  const now = new Date();
  return (
    <Staff
      storeId={store.slug}
      storeName={store.name}
      roles={givenRoles.map((value) => ({ value, words: roleWords[value] }))}
      requiresTwoFactor={owned.requires}
      members={owned.members.map(({ id, userId, name, email, role: as, createdAt, twoFactorEnabled }) => ({
        ...{ id, name, email, role: as, isYou: userId === owned.userId, hasSecondFactor: twoFactorEnabled },
        since: showTime(createdAt, store, now),
      }))}
      invitations={owned.invitations.map(({ id, email, role: as, expiresAt, isOver }) => ({
        ...{ id, email, role: as, isOver },
        expires: showTime(expiresAt, store, now),
      }))}
    />
  );
}
