import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { accountWords } from '../../../../lib/account-words.ts';
import { findCustomer } from '../../../../lib/session.ts';
import { getShop } from '../../../../lib/shop.ts';
import { MailForm } from '../mail-form.tsx';
import { SignInFrame } from '../sign-in-frame.tsx';
import { SocialLinks } from '../social-links.tsx';

export const metadata: Metadata = { title: accountWords.signUp, robots: { index: false } };

/** Where an account is made. */
export default async function SignUpPage() {
  const [shop, customer] = await Promise.all([getShop(), findCustomer()]);
  if (customer) redirect(`${shop.base}/account`);
  return (
    <SignInFrame title={accountWords.signUpTitle} hint={accountWords.signUpHint}>
      <MailForm kind="signUp" />
      <SocialLinks shop={shop} to="/account" />
      <p className="mt-8 border-t border-line pt-6">
        {accountWords.haveAccount}{' '}
        <Link href={`${shop.base}/account/sign-in`} className="link font-semibold">
          {accountWords.signIn}
        </Link>
      </p>
    </SignInFrame>
  );
}
