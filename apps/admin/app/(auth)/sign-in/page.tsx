import { canSignUp, passkeyPlace } from '@emporium/core/auth';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { house } from '../../../lib/house.ts';
import { currentUser } from '../../../lib/member.ts';
import { one, ownPath, type Query } from '../../../lib/query.ts';
import { SignInForm } from './form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

/** The sign-in of the demo shops, offered only where the demo lives. */
const demoSignIn = { email: 'demo@emporium.local', password: 'emporium-demo' };

/** Why other providers' sign-ins fail, in words. */
const failures: Record<string, string> = {
  SIGN_UP_CLOSED: 'There is no account with that address here. Ask the owner of a store for an invitation.',
  SECOND_FACTOR: 'This account has a second factor. Sign in with a passkey, or with your password and a code.',
  ACCESS_DENIED: 'You said no at the other provider.',
};
const failure = 'That way of signing in did not work. Sign in with your password, and see that your address is confirmed.';

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = ownPath(one(query, 'next'));
  if (await currentUser()) redirect(next);
  const { db, config } = house();
  const error = one(query, 'error');
  return (
    <SignInForm
      canSignUp={await canSignUp(db, config)}
      demo={config.demo ? demoSignIn : null}
      wasReset={one(query, 'reset') === '1'}
      next={next}
      hasPasskeys={passkeyPlace(config) !== null}
      providers={config.social.map(({ id, name }) => ({ id, name }))}
      failed={error ? (failures[error.toUpperCase()] ?? failure) : null}
    />
  );
}
