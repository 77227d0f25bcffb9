'use client';

import type { Connection } from '@emporium/core/payments';
import { Button } from '@mantine/core';
import { useState, useTransition } from 'react';
import { State } from '../../../../../components/state.tsx';
import { When } from '../../../../../components/when.tsx';
import type { Answer } from '../../../../../lib/answer.ts';
import styles from '../settings.module.css';
import { testConnectionAction } from './actions.ts';

type TestProps = { store: { slug: string; locale: string; timeZone: string } };

/** Asks Stripe whether it still knows the keys, and says when the last webhook came in. */
export function TestButton({ store }: TestProps) {
  const [answer, setAnswer] = useState<Answer<Connection> | null>(null);
  const [isAsking, start] = useTransition();
  const ask = () =>
    start(async () => {
      const unreached = { ok: false as const, code: 'unreached', message: 'The server could not be reached.', fields: [] };
      setAnswer(await testConnectionAction(store.slug).catch(() => unreached));
    });
  return (
    <div>
      <Button variant="default" onClick={ask} loading={isAsking}>
        Test connection
      </Button>
      <div role="status" className={styles.told}>
        {answer?.ok ? (
          <>
            <State tone="good">{`Stripe answered in ${answer.data.tookMs} ms`}</State>{' '}
            <span className={styles.sub}>
              {answer.data.lastEventAt ? (
                <>
                  The last webhook came in <When at={answer.data.lastEventAt} store={store} />.
                </>
              ) : (
                'No webhook has come in yet.'
              )}
            </span>
          </>
        ) : null}
        {answer && !answer.ok ? <State tone="bad">{answer.message}</State> : null}
      </div>
    </div>
  );
}
