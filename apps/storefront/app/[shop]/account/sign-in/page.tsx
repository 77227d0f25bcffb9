import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { accountWords } from '../../../../lib/account-words.ts';
import { cutText } from '../../../../lib/cut-text.ts';
import { findCustomer, safePath } from '../../../../lib/session.ts';
import { getShop, type Shop } from '../../../../lib/shop.ts';
import { MailForm } from '../mail-form.tsx';
import { SignInFrame } from '../sign-in-frame.tsx';
import { SocialLinks } from '../social-links.tsx';

export const metadata: Metadata = { title: accountWords.signIn, robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const notices: Record<string, string> = {
  reset: accountWords.resetDone,
  out: accountWords.signedOut,
  erased: accountWords.erased,
  social: accountWords.socialFailed,
};

function Sent({ email, shop }: { email: string; shop: Shop }) {
  return (
    <SignInFrame title={accountWords.sentTitle} hint={accountWords.sent(email)}>
      <p className="text-muted">{accountWords.sentHint}</p>
      <Link href={`${shop.base}/account/sign-in`} className="button button-quiet mt-6">
        {accountWords.signIn}
      </Link>
    </SignInFrame>
  );
}

/** Where shoppers sign in: by password, by link, by another provider. */
export default async function SignInPage({ searchParams }: Props) {
  const [shop, sent, customer] = await Promise.all([getShop(), searchParams, findCustomer()]);
  if (customer) redirect(`${shop.base}${safePath(sent.to)}`);
  if (typeof sent.sent === 'string' && sent.sent) return <Sent email={cutText(sent.sent, 254)} shop={shop} />;
  const notice = typeof sent.done === 'string' ? notices[sent.done] : undefined;
  return (
    <SignInFrame title={accountWords.signInTitle}>
      {notice ? (
        <p role="status" className="mb-6 rounded-control bg-tint px-4 py-3">
          {notice}
        </p>
      ) : null}
      <MailForm kind="signIn" hidden={{ to: safePath(sent.to) }} />
      <div className="mt-5 flex flex-wrap justify-between gap-x-6 gap-y-2 text-[0.9375rem]">
        <Link href={`${shop.base}/account/forgot`} className="link">
          {accountWords.forgot}
        </Link>
        <Link href={`${shop.base}/account/link`} className="link">
          {accountWords.byLink}
        </Link>
      </div>
      <SocialLinks shop={shop} to={safePath(sent.to)} />
      <p className="mt-8 border-t border-line pt-6">
        {accountWords.noAccount}{' '}
        <Link href={`${shop.base}/account/sign-up`} className="link font-semibold">
          {accountWords.signUp}
        </Link>
      </p>
    </SignInFrame>
  );
}
