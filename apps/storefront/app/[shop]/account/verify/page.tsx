import type { Metadata } from 'next';
import { accountWords } from '../../../../lib/account-words.ts';
import { getShop } from '../../../../lib/shop.ts';
import { Empty } from '../../empty.tsx';
import { MailForm } from '../mail-form.tsx';
import { SignInFrame } from '../sign-in-frame.tsx';

export const metadata: Metadata = { title: accountWords.verifyTitle, robots: { index: false }, referrer: 'no-referrer' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where the letter's link leads that confirms an address. Nothing happens before the button is pressed, for mail programs open links by themselves. */
export default async function VerifyPage({ searchParams }: Props) {
  const [shop, { token }] = await Promise.all([getShop(), searchParams]);
  if (typeof token !== 'string' || !token) {
    const action = { label: accountWords.signIn, href: `${shop.base}/account/sign-in` };
    return <Empty title={accountWords.linkMissing} hint={accountWords.linkMissingHint} action={action} isPage />;
  }
  return (
    <SignInFrame title={accountWords.verifyTitle} hint={accountWords.verifyHint}>
      <MailForm kind="verify" hidden={{ token }} />
    </SignInFrame>
  );
}
