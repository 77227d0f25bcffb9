import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { staffAuth } from '../../../lib/auth.ts';
import { one, ownPath, type Query } from '../../../lib/query.ts';
import { SecondFactorForm } from './form.tsx';

export const metadata: Metadata = { title: 'Second factor' };

export default async function SecondFactorPage({ searchParams }: { searchParams: Promise<Query> }) {
  const next = ownPath(one(await searchParams, 'next'));
  const { app, passkey } = await (await staffAuth()).api.waitingFactors({ headers: await headers() });
  // Whose password was not given yet is asked for a code all the same, and told where to begin.
  return <SecondFactorForm next={next} hasApp={app || !passkey} hasPasskey={passkey} />;
}
