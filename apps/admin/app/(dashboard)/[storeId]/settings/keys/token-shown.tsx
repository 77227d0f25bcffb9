'use client';

import { Alert, Button, Group } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { Stack } from '../../../../../components/columns.tsx';
import { CopyField } from '../../../../../components/copy-field.tsx';

/** A new key, this once. */
export function TokenShown({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <Stack>
      <Alert icon={<IconKey size={18} />} title="It is shown this once">
        Keep it where your program reads its secrets. Only a fingerprint of it stays here.
      </Alert>
      <CopyField label="Key" text={token} />
      <Group justify="flex-end">
        <Button onClick={onDone}>I have copied it</Button>
      </Group>
    </Stack>
  );
}
