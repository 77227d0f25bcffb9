'use client';

import { Button, Group } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { ShownWhen } from '../../../../components/when.tsx';
import type { ShownTime } from '../../../../lib/show-time.ts';
import styles from './account.module.css';
import { type PasskeyAct, PasskeyDialog } from './passkey-dialog.tsx';

type ShownPasskey = { id: string; name: string; added: ShownTime; used: ShownTime | null };

type PasskeysProps = {
  passkeys: ShownPasskey[];
  /** Whether browsers know passkeys at the admin's address. */
  isOpen: boolean;
  hasPassword: boolean;
  /** What a new one is called unless told: the browser and system asked from. */
  device: string;
};

/** The account's passkeys: sign-in without a password, and a second factor. */
export function Passkeys({ passkeys, isOpen, hasPassword, device }: PasskeysProps) {
  const router = useRouter();
  const [act, setAct] = useState<PasskeyAct | null>(null);
  const close = () => {
    setAct(null);
    router.refresh();
  };
  return (
    <div className={styles.section}>
      <Card
        title="Passkeys"
        help="Sign in with your finger, face or device code instead of the password. With one, the password alone no longer signs you in."
      >
        {passkeys.length > 0 ? (
          <ul className={styles.passkeys}>
            {passkeys.map((passkey) => (
              <PasskeyLine key={passkey.id} passkey={passkey} onAct={setAct} />
            ))}
          </ul>
        ) : null}
        <Group justify="space-between" gap="xs">
          <span className={styles.sub}>
            {isOpen
              ? passkeys.length === 0 && 'No passkey yet.'
              : 'The address of this admin takes none: passkeys need https and a host name.'}
          </span>
          {isOpen ? (
            <Button variant="default" onClick={() => setAct({ kind: 'add' })}>
              Add a passkey
            </Button>
          ) : null}
        </Group>
      </Card>
      <PasskeyDialog act={act} hasPassword={hasPassword} device={device} onClose={close} />
    </div>
  );
}

function PasskeyLine({ passkey, onAct }: { passkey: ShownPasskey; onAct: (act: PasskeyAct) => void }) {
  const { id, name, added, used } = passkey;
  return (
    <li>
      <IconKey size={18} stroke={1.6} aria-hidden />
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.sub}>
          added <ShownWhen shown={added} /> ·{' '}
          {used ? (
            <>
              used <ShownWhen shown={used} />
            </>
          ) : (
            'not used yet'
          )}
        </span>
      </span>
      <Group gap={6} wrap="nowrap">
        <Button size="xs" variant="default" aria-label={`Rename ${name}`} onClick={() => onAct({ kind: 'rename', id, name })}>
          Rename
        </Button>
        <Button size="xs" variant="default" aria-label={`Remove ${name}`} onClick={() => onAct({ kind: 'remove', id, name })}>
          Remove
        </Button>
      </Group>
    </li>
  );
}
