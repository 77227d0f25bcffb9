import { canSignUp } from '@emporium/core/auth';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { house } from '../../../lib/house.ts';
import { currentUser } from '../../../lib/member.ts';
import { SignUpForm } from './form.tsx';

export const metadata: Metadata = { title: 'Create your account' };

export default async function SignUpPage() {
  if (await currentUser()) redirect('/');
  const { db, config } = house();
  if (!(await canSignUp(db, config))) redirect('/sign-in');
  return <SignUpForm />;
}
