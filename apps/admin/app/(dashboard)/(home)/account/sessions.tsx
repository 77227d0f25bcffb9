'use client';

import { Button } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { Card } from '../../../../components/card.tsx';
import { State } from '../../../../components/state.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { ShownWhen } from '../../../../components/when.tsx';
import type { ShownTime } from '../../../../lib/show-time.ts';
import styles from './account.module.css';
import { endSessionAction } from './actions.ts';

export type ShownSession = { id: string; device: string; address: string; since: ShownTime; isCurrent: boolean };

/** Where the account is signed in, and the way to end it there. */
export function Sessions({ sessions }: { sessions: ShownSession[] }) {
  const { act, isActing } = useAct();
  return (
    <Card title="Signed in" help="End a session that you do not know, then change your password.">
      <ul className={styles.sessions}>
        {sessions.map((session) => (
          <li key={session.id}>
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
              <Button
                size="xs"
                variant="default"
                disabled={isActing}
                onClick={() => act(() => endSessionAction(session.id), { said: 'Session ended' })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
