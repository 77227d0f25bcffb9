'use client';

import { Button, Group } from '@mantine/core';
import { IconEye, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../../../../../components/ask.tsx';
import { Stack } from '../../../../../../components/columns.tsx';
import { CopyField } from '../../../../../../components/copy-field.tsx';
import { useAct } from '../../../../../../components/use-act.ts';
import type { Answer } from '../../../../../../lib/answer.ts';
import { revealSecretAction, rotateSecretAction } from '../actions.ts';

/** An endpoint's secret: shown when asked for, exchanged when it may be known to others. */
export function Secret({ storeId, endpointId }: { storeId: string; endpointId: string }) {
  const { act, isActing } = useAct();
  const [secret, setSecret] = useState<string | null>(null);
  const keep = async (asked: Promise<Answer<{ secret: string }>>) => {
    const answer = await asked;
    if (answer.ok) setSecret(answer.data.secret);
    return answer;
  };
  const rotate = () =>
    ask({
      title: 'Make a new secret?',
      consequence: 'For a day messages carry two signatures, one by each secret. After that only the new one counts.',
      confirm: 'Make new secret',
      run: () => act(() => keep(rotateSecretAction(storeId, endpointId)), { said: 'New secret made' }),
    });
  return (
    <Stack>
      {secret ? <CopyField label="Secret" text={secret} /> : null}
      <Group gap="xs">
        {secret ? null : (
          <Button
            variant="default"
            leftSection={<IconEye size={16} />}
            loading={isActing}
            onClick={() => act(() => keep(revealSecretAction(storeId, endpointId)))}
          >
            Show secret
          </Button>
        )}
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={rotate}>
          Make new secret…
        </Button>
      </Group>
    </Stack>
  );
}
