import { listFactors, passkeyPlace } from '@emporium/core/auth';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { staffAuth } from '../../../../lib/auth.ts';
import { house } from '../../../../lib/house.ts';
import { requireUser } from '../../../../lib/member.ts';
import { one, type Query } from '../../../../lib/query.ts';
import { showTime } from '../../../../lib/show-time.ts';
import styles from '../home.module.css';
import { NameForm } from './name-form.tsx';
import { Passkeys } from './passkeys.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

export const metadata: Metadata = { title: 'Account' };

/** A browser and system in words, from what the browser says of itself. */
function deviceOf(userAgent: string): string {
  const browser = /Edg\//.test(userAgent) ? 'Edge' : (/(Firefox|Chrome|Safari)/.exec(userAgent)?.[1] ?? 'A browser');
  const system = /(iPhone|iPad|Android|Windows|Mac OS X|Linux)/.exec(userAgent)?.[1];
  return system ? `${browser} on ${system === 'Mac OS X' ? 'macOS' : system}` : browser;
}

export default async function AccountPage({ searchParams }: { searchParams: Promise<Query> }) {
  const user = await requireUser();
  const asked = await headers();
  const auth = await staffAuth();
  const isAsked = one(await searchParams, 'asked') === 'second-factor' && !user.hasSecondFactor;
  const { db, config } = house();
  const [current, all, accounts, factors] = await Promise.all([
    auth.api.getSession({ headers: asked }),
    auth.api.listSessions({ headers: asked }),
    auth.api.listUserAccounts({ headers: asked }),
    listFactors(db, user.id),
  ]);
  const place = { locale: 'en-GB', timeZone: 'UTC' };
  const sessions = all
    .map((session) => ({
      id: session.id,
      device: deviceOf(session.userAgent ?? ''),
      address: session.ipAddress ?? '',
      since: showTime(session.createdAt, place),
      isCurrent: session.token === current?.session.token,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
  const passkeys = factors.passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
    ...{ id, name, added: showTime(createdAt, place) },
    used: lastUsedAt ? showTime(lastUsedAt, place) : null,
  }));
  return (
    <div className={styles.center}>
      <div className={styles.top}>
        <div>
          <h1 className={styles.title}>Account</h1>
          <p className={styles.lead}>{user.email}</p>
        </div>
      </div>
      <NameForm name={user.name} />
      <PasswordForm />
      <SecondFactor hasApp={factors.app} hasPasskeys={passkeys.length > 0} isAsked={isAsked} />
      <Passkeys
        passkeys={passkeys}
        isOpen={passkeyPlace(config) !== null}
        hasPassword={accounts.some((account) => account.providerId === 'credential')}
        device={deviceOf(asked.get('user-agent') ?? '')}
      />
      <Sessions sessions={sessions} />
    </div>
  );
}
