import { findInvitation } from '@emporium/core/staff';
import type { Metadata } from 'next';
import { ButtonLink } from '../../../components/link.tsx';
import { house } from '../../../lib/house.ts';
import { currentUser } from '../../../lib/member.ts';
import { one, type Query } from '../../../lib/query.ts';
import { AuthCard } from '../auth-card.tsx';
import { JoinForm } from './join-form.tsx';
import { NewMemberForm } from './new-member-form.tsx';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

/** What an invitation offers, and the way in: join, sign in first, or make an account. */
export default async function InvitationPage({ searchParams }: { searchParams: Promise<Query> }) {
  const token = one(await searchParams, 'token');
  const { db } = house();
  const [user, invitation] = await Promise.all([currentUser(), findInvitation(db, token)]);
  if (!invitation) {
    return (
      <AuthCard title="This invitation is over" lead="It has been used, taken back or is too old. Ask the owner for a new one.">
        <ButtonLink href="/" variant="default" fullWidth>
          Go to the admin
        </ButtonLink>
      </AuthCard>
    );
  }
  const { store, email, role } = invitation;
  const words = { store: store.name, role, email };
  if (user) return <JoinForm {...words} token={token} signedInAs={user.email} />;
  const known = await db.selectFrom('platform.User').select('id').where('email', '=', email).executeTakeFirst();
  if (!known) return <NewMemberForm {...words} token={token} />;
  return (
    <AuthCard title={`Join ${store.name}`} lead={`You are invited as ${role}. Sign in as ${email} to go on.`}>
      <ButtonLink href={`/sign-in?next=${encodeURIComponent(`/invitation?token=${token}`)}`} fullWidth>
        Sign in
      </ButtonLink>
    </AuthCard>
  );
}
