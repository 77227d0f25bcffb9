import type { Metadata } from 'next';
import { accountWords } from '../../../../lib/account-words.ts';
import { MailForm } from '../mail-form.tsx';
import { SignInFrame } from '../sign-in-frame.tsx';

export const metadata: Metadata = { title: accountWords.byLinkTitle, robots: { index: false } };

/** Where a link to sign in is asked for. */
export default function LinkPage() {
  return (
    <SignInFrame title={accountWords.byLinkTitle} hint={accountWords.byLinkHint}>
      <MailForm kind="link" />
    </SignInFrame>
  );
}
