import { Alert, Button, Group } from '@mantine/core';
import { Stack } from '../../../../components/columns.tsx';
import { CopyField } from '../../../../components/copy-field.tsx';

/** Recovery codes, shown this once. */
export function KeepCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  return (
    <Stack>
      <Alert variant="light" title="Keep these codes where you keep passwords">
        Each signs you in once when the app or the passkey is lost. They are shown this once.
      </Alert>
      <CopyField label="Recovery codes" text={codes.join(' ')} />
      <Group justify="flex-end">
        <Button onClick={onKept}>I have kept them</Button>
      </Group>
    </Stack>
  );
}
