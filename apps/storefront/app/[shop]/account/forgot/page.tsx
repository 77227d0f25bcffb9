import type { Metadata } from 'next';
import { accountWords } from '../../../../lib/account-words.ts';
import { MailForm } from '../mail-form.tsx';
import { SignInFrame } from '../sign-in-frame.tsx';

export const metadata: Metadata = { title: accountWords.forgotTitle, robots: { index: false } };

/** Where a link to choose a new password is asked for. */
export default function ForgotPage() {
  return (
    <SignInFrame title={accountWords.forgotTitle} hint={accountWords.forgotHint}>
      <MailForm kind="forgot" />
    </SignInFrame>
  );
}
