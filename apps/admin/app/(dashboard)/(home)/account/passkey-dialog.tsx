'use client';

import { Alert, Button, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Stack } from '../../../../components/columns.tsx';
import { type AuthAnswer, askAuth } from '../../../../lib/ask-auth.ts';
import { makePasskey } from '../../../../lib/ask-passkey.ts';
import { KeepCodes } from './keep-codes.tsx';

export type PasskeyAct = { kind: 'add' } | { kind: 'rename' | 'remove'; id: string; name: string };

const words = {
  add: { title: 'Add a passkey', button: 'Go on' },
  rename: { title: 'Rename the passkey', button: 'Save name' },
  remove: { title: 'Remove the passkey', button: 'Remove' },
};

type Made = { backupCodes?: string[] | null };
type Fields = { name: string; password?: string };

/** Does what was asked with what the form holds. */
function send(act: PasskeyAct, { name, password }: Fields): Promise<AuthAnswer<Made>> {
  if (act.kind === 'add') return makePasskey(name, password);
  if (act.kind === 'rename') return askAuth<Made>('/passkey/rename', { id: act.id, name });
  return askAuth<Made>('/passkey/remove', { id: act.id, password });
}

type DialogProps = { act: PasskeyAct | null; hasPassword: boolean; device: string; onClose: () => void };

/** Adding, renaming and removing a passkey; the first one brings recovery codes to keep. */
export function PasskeyDialog({ act, hasPassword, device, onClose }: DialogProps) {
  return (
    <Modal opened={act !== null} onClose={onClose} title={act ? words[act.kind].title : ''}>
      {act ? <PasskeyForm act={act} hasPassword={hasPassword} device={device} onClose={onClose} /> : null}
    </Modal>
  );
}

function PasskeyForm({ act, hasPassword, device, onClose }: DialogProps & { act: PasskeyAct }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setIsBusy(true);
    setProblem(null);
    const password = hasPassword ? String(fields.get('password') ?? '') : undefined;
    const answer = await send(act, { name: String(fields.get('name') ?? '').trim(), password });
    setIsBusy(false);
    if (!answer.ok) return setProblem(answer.message);
    if (answer.data.backupCodes) setCodes(answer.data.backupCodes);
    else onClose();
  };
  if (codes) return <KeepCodes codes={codes} onKept={onClose} />;
  return (
    <form onSubmit={submit}>
      <Stack>
        {problem ? (
          <Alert color="red" variant="light" p="sm" role="alert">
            {problem}
          </Alert>
        ) : null}
        {act.kind === 'remove' ? (
          <p style={{ margin: 0 }}>“{act.name}” signs you in no more, and you are signed out everywhere else.</p>
        ) : (
          <TextInput
            name="name"
            label="Name"
            description={act.kind === 'add' ? 'So that you know it again: where it is kept.' : undefined}
            defaultValue={act.kind === 'add' ? device : act.name}
            required
            withAsterisk={false}
            maxLength={60}
            data-autofocus
          />
        )}
        {hasPassword && act.kind !== 'rename' ? (
          <PasswordInput name="password" label="Your password" autoComplete="current-password" required withAsterisk={false} />
        ) : null}
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy} color={act.kind === 'remove' ? 'red' : undefined}>
            {words[act.kind].button}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
