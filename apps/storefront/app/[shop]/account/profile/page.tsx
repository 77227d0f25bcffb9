import type { CustomerSession } from '@emporium/sdk';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { accountWords } from '../../../../lib/account-words.ts';
import { readableLocale } from '../../../../lib/money.ts';
import { nameDevice } from '../../../../lib/name-device.ts';
import { getAccount } from '../../../../lib/session.ts';
import type { Shop } from '../../../../lib/shop.ts';
import { AccountFrame } from '../account-frame.tsx';
import { endSession } from '../actions.ts';
import { EraseForm, PasswordForm, ProfileForm } from './profile-forms.tsx';

export const metadata: Metadata = { title: accountWords.profile, robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const notices: Record<string, string> = { saved: accountWords.saved, password: accountWords.passwordChanged };

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="border-t border-line py-8 first:border-t-0 first:pt-0">
      <h2 className="text-xl font-semibold">{title}</h2>
      {hint ? <p className="mt-1 max-w-[56ch] text-muted">{hint}</p> : null}
      <div className="mt-5">{children}</div>
    </section>
  );
}

function Sessions({ sessions, shop }: { sessions: CustomerSession[]; shop: Shop }) {
  const { locale, timeZone } = shop.profile;
  const format = new Intl.DateTimeFormat(readableLocale(locale), { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => {
        const device = nameDevice(session.userAgent) ?? accountWords.unknownDevice;
        return (
          <li key={session.id} className="flex flex-wrap items-center gap-x-6 gap-y-1 py-3">
            <span className="flex-1">
              <span className="font-medium">{device}</span>{' '}
              {session.isCurrent ? <span className="text-muted">({accountWords.thisOne})</span> : null}
              <span className="block text-sm text-muted">
                {[session.ipAddress, accountWords.lastUsed(format.format(new Date(session.lastUsedAt)))]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {session.isCurrent ? null : (
              <form action={endSession}>
                <input type="hidden" name="id" value={session.id} />
                <button type="submit" aria-label={accountWords.endOne(device)} className="link py-2">
                  {accountWords.end}
                </button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Who the customer is, how they come in, and what is kept about them. */
export default async function ProfilePage({ searchParams }: Props) {
  const { shop, customer, account } = await getAccount('/account/profile');
  const [{ done }, sessions, waysIn] = await Promise.all([searchParams, account.sessions.list(), account.waysIn()]);
  const notice = typeof done === 'string' ? notices[done] : undefined;
  return (
    <AccountFrame shop={shop} here="/account/profile" title={accountWords.profile}>
      {notice ? (
        <p role="status" className="mb-8 rounded-control bg-tint px-4 py-3">
          {notice}
        </p>
      ) : null}
      <Part title={accountWords.details}>
        <ProfileForm customer={customer} />
      </Part>
      <Part
        title={waysIn.hasPassword ? accountWords.changePassword : accountWords.setPassword}
        {...(waysIn.hasPassword ? {} : { hint: accountWords.setPasswordHint })}
      >
        <PasswordForm hasPassword={waysIn.hasPassword} />
      </Part>
      <Part title={accountWords.sessions}>
        <Sessions sessions={sessions} shop={shop} />
      </Part>
      <Part title={accountWords.data} hint={accountWords.dataHint}>
        <a href={`${shop.base}/account/data`} download className="button button-quiet">
          {accountWords.download}
        </a>
      </Part>
      <Part title={accountWords.erase} hint={accountWords.eraseHint}>
        <EraseForm />
      </Part>
    </AccountFrame>
  );
}
