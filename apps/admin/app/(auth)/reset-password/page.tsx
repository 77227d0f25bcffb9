import type { Metadata } from 'next';
import { one, type Query } from '../../../lib/query.ts';
import { ResetPasswordForm } from './form.tsx';

// The token in the address must not leave by a Referer header.
export const metadata: Metadata = { title: 'Choose a new password', referrer: 'no-referrer' };

export default async function ResetPasswordPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  return <ResetPasswordForm token={one(query, 'error') ? '' : one(query, 'token')} />;
}
