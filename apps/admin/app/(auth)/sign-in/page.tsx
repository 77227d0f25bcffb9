import { canSignUp } from '@emporium/core/auth';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { house } from '../../../lib/house.ts';
import { currentUser } from '../../../lib/member.ts';
import { one, type Query } from '../../../lib/query.ts';
import { SignInForm } from './form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

/** The sign-in of the demo shops, offered only where the demo lives. */
const demoSignIn = { email: 'demo@emporium.local', password: 'emporium-demo' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  if (await currentUser()) redirect('/');
  const { db, config } = house();
  const wasReset = one(await searchParams, 'reset') === '1';
  return <SignInForm canSignUp={await canSignUp(db, config)} demo={config.demo ? demoSignIn : null} wasReset={wasReset} />;
}
