'use client';

import { Alert, Button, Group } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { Stack } from '../../../../components/columns.tsx';
import { State } from '../../../../components/state.tsx';
import styles from './account.module.css';
import { type FactorAct, FactorDialog } from './factor-dialog.tsx';

type FactorProps = {
  /** Whether an app of codes is set up. */
  hasApp: boolean;
  hasPasskeys: boolean;
  /** Whether a store has sent its member here to set one up. */
  isAsked: boolean;
};

/** Codes of an app beside the password: setting it up, new recovery codes, taking it off. */
export function SecondFactor({ hasApp, hasPasskeys, isAsked }: FactorProps) {
  const router = useRouter();
  const [act, setAct] = useState<FactorAct | null>(null);
  const close = () => {
    setAct(null);
    router.refresh();
  };
  return (
    <div className={styles.section}>
      <Card title="Second factor" help="A code of an app beside the password. Changing it signs you out everywhere else.">
        <Stack>
          {isAsked ? (
            <Alert color="orange" variant="light" p="sm" role="alert">
              That store asks its members for a second factor. Set up an app here or add a passkey below, then open it again.
            </Alert>
          ) : null}
          <Group justify="space-between" gap="xs">
            <FactorState hasApp={hasApp} hasPasskeys={hasPasskeys} />
            <Group gap="xs">
              {hasApp || hasPasskeys ? (
                <Button variant="default" onClick={() => setAct('codes')}>
                  New recovery codes
                </Button>
              ) : null}
              {hasApp ? (
                <Button variant="default" color="red" onClick={() => setAct(hasPasskeys ? 'dropApp' : 'off')}>
                  Take off
                </Button>
              ) : (
                <Button variant={hasPasskeys ? 'default' : 'filled'} onClick={() => setAct('on')}>
                  {hasPasskeys ? 'Set up an app' : 'Set up'}
                </Button>
              )}
            </Group>
          </Group>
        </Stack>
      </Card>
      <FactorDialog act={act} hasPasskeys={hasPasskeys} onClose={close} />
    </div>
  );
}

function FactorState({ hasApp, hasPasskeys }: Pick<FactorProps, 'hasApp' | 'hasPasskeys'>) {
  if (hasApp) return <State tone="good">On</State>;
  return hasPasskeys ? <State tone="good">By passkey</State> : <State tone="calm">Off</State>;
}
