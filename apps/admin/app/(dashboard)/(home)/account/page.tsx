import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { staffAuth } from '../../../../lib/auth.ts';
import { requireUser } from '../../../../lib/member.ts';
import { showTime } from '../../../../lib/show-time.ts';
import styles from '../home.module.css';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { Sessions } from './sessions.tsx';

export const metadata: Metadata = { title: 'Account' };

/** A browser and system in words, from what the browser says of itself. */
function deviceOf(userAgent: string): string {
  const browser = /Edg\//.test(userAgent) ? 'Edge' : (/(Firefox|Chrome|Safari)/.exec(userAgent)?.[1] ?? 'A browser');
  const system = /(iPhone|iPad|Android|Windows|Mac OS X|Linux)/.exec(userAgent)?.[1];
  return system ? `${browser} on ${system === 'Mac OS X' ? 'macOS' : system}` : browser;
}

export default async function AccountPage() {
  const user = await requireUser();
  const asked = await headers();
  const auth = staffAuth();
  const [current, all] = await Promise.all([auth.api.getSession({ headers: asked }), auth.api.listSessions({ headers: asked })]);
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
      <Sessions sessions={sessions} />
    </div>
  );
}
