import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { house } from '../../../lib/house.ts';
import { currentUser } from '../../../lib/member.ts';
import { VerifyForm } from './form.tsx';

export const metadata: Metadata = { title: 'Verify your address' };

export default async function VerifyPage() {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  if (user.emailVerified) redirect('/');
  return <VerifyForm email={user.email} isLocal={!house().config.smtpUrl} />;
}
