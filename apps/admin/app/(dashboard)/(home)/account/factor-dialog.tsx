'use client';

import { Button, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Stack } from '../../../../components/columns.tsx';
import { CopyField } from '../../../../components/copy-field.tsx';
import { askAuth } from '../../../../lib/ask-auth.ts';
import { KeepCodes } from './keep-codes.tsx';
import { QrPicture } from './qr-picture.tsx';

export type FactorAct = 'on' | 'codes' | 'off' | 'dropApp';

const words: Record<FactorAct, { title: string; button: string; path: string }> = {
  on: { title: 'Set up a second factor', button: 'Go on', path: '/two-factor/enable' },
  codes: { title: 'New recovery codes', button: 'Make new codes', path: '/two-factor/generate-backup-codes' },
  off: { title: 'Take the second factor off', button: 'Take off', path: '/two-factor/disable' },
  dropApp: { title: 'Take the app off', button: 'Take off', path: '/passkey/drop-app' },
};

const isOff = (act: FactorAct) => act === 'off' || act === 'dropApp';

/** What the server hands out: the secret for the app, the codes for when it is lost. */
type Given = { totpURI?: string; backupCodes?: string[] };

type DialogProps = {
  act: FactorAct | null;
  /** Whether the account has passkeys, and recovery codes with them. */
  hasPasskeys: boolean;
  onClose: () => void;
};

/** Asks for the password; then shows what there is to scan, to prove and to keep. */
export function FactorDialog({ act, ...rest }: DialogProps) {
  return (
    <Modal opened={act !== null} onClose={rest.onClose} title={act ? words[act].title : ''}>
      {act ? <Steps key={act} act={act} {...rest} /> : null}
    </Modal>
  );
}

function Steps({ act, hasPasskeys, onClose }: DialogProps & { act: FactorAct }) {
  const [given, setGiven] = useState<Given | null>(null);
  const [isProven, setIsProven] = useState(false);
  const [isKept, setIsKept] = useState(false);
  if (!given) return <AskPassword act={act} onGiven={(data) => (isOff(act) ? onClose() : setGiven(data))} />;
  const { totpURI, backupCodes = [] } = given;
  // Beside passkeys the new codes count at once, whether or not the app is proven: so they are shown first.
  if (totpURI && hasPasskeys && !isKept) return <KeepCodes codes={backupCodes} onKept={() => setIsKept(true)} />;
  if (totpURI && !isProven) return <Prove uri={totpURI} onProven={() => (hasPasskeys ? onClose() : setIsProven(true))} />;
  return <KeepCodes codes={backupCodes} onKept={onClose} />;
}

/** Sends one field of a form; shows what was wrong with it. */
function useField<T>(send: (value: string) => ReturnType<typeof askAuth<T>>, done: (data: T) => void) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsBusy(true);
    const answer = await send(String(new FormData(event.currentTarget).get('field') ?? ''));
    setIsBusy(false);
    if (answer.ok) done(answer.data);
    else setProblem(answer.message);
  };
  return { problem, isBusy, submit };
}

function AskPassword({ act, onGiven }: { act: FactorAct; onGiven: (given: Given) => void }) {
  const { problem, isBusy, submit } = useField<Given>((password) => askAuth(words[act].path, { password }), onGiven);
  return (
    <form onSubmit={submit}>
      <Stack>
        <PasswordInput
          name="field"
          label="Your password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          error={problem}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy} color={isOff(act) ? 'red' : undefined}>
            {words[act].button}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Prove({ uri, onProven }: { uri: string; onProven: () => void }) {
  const { problem, isBusy, submit } = useField(
    (code) => askAuth('/two-factor/verify-totp', { code: code.replace(/\s/g, '') }),
    onProven,
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <QrPicture text={uri} label="The secret as a picture, for the camera of your app" />
        <CopyField label="Or type this secret" text={new URL(uri).searchParams.get('secret') ?? ''} />
        <TextInput
          name="field"
          label="Code that the app shows"
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          withAsterisk={false}
          error={problem}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            Turn on
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
