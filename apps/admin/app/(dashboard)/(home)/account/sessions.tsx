'use client';

import { Button } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { State } from '../../../../components/state.tsx';
import { ShownWhen } from '../../../../components/when.tsx';
import { askAuth } from '../../../../lib/ask-auth.ts';
import type { ShownTime } from '../../../../lib/show-time.ts';
import styles from './account.module.css';

export type ShownSession = { token: string; device: string; address: string; since: ShownTime; isCurrent: boolean };

/** Where the account is signed in, and the way to end it there. */
export function Sessions({ sessions }: { sessions: ShownSession[] }) {
  const router = useRouter();
  const [ending, setEnding] = useState('');
  const end = async (token: string) => {
    setEnding(token);
    await askAuth('/revoke-session', { token });
    router.refresh();
  };
  return (
    <Card title="Signed in" help="End a session that you do not know, then change your password.">
      <ul className={styles.sessions}>
        {sessions.map((session) => (
          <li key={session.token}>
            <IconDeviceDesktop size={18} stroke={1.6} aria-hidden />
            <span className={styles.words}>
              <span>{session.device}</span>
              <span className={styles.sub}>
                {session.address ? `${session.address} · ` : ''}since <ShownWhen shown={session.since} />
              </span>
            </span>
            {session.isCurrent ? (
              <State tone="good">This one</State>
            ) : (
              <Button size="xs" variant="default" loading={ending === session.token} onClick={() => void end(session.token)}>
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
