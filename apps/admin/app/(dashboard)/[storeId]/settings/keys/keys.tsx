'use client';

import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { IconDots, IconKey, IconPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../../../../components/ask.tsx';
import { Card } from '../../../../../components/card.tsx';
import { Empty } from '../../../../../components/empty.tsx';
import { State, type Tone } from '../../../../../components/state.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { ShownWhen } from '../../../../../components/when.tsx';
import { Section } from '../section.tsx';
import styles from '../settings.module.css';
import { revokeKeyAction } from './actions.ts';
import { KeyForm } from './key-form.tsx';
import { RotateForm } from './rotate-form.tsx';
import type { ShownKey } from './shown-key.ts';
import { TokenShown } from './token-shown.tsx';

const states: Record<ShownKey['state'], [Tone, string]> = {
  active: ['good', 'Active'],
  ending: ['warn', 'Being replaced'],
  expired: ['calm', 'Expired'],
  replaced: ['calm', 'Replaced'],
  revoked: ['calm', 'Revoked'],
};

type Opened = { act: 'create' } | { act: 'rotate'; key: ShownKey } | { act: 'show'; token: string };

const titles = { create: 'Create API key', rotate: 'Rotate key', show: 'Copy the key now' } as const;

/** Keys of programs: what they may do, when they were last used, and making, rotating and revoking them. */
export function Keys({ storeId, keys, scopes }: { storeId: string; keys: ShownKey[]; scopes: string[] }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const show = (token: string) => setOpened({ act: 'show', token });
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened({ act: 'create' })}>
      Create key
    </Button>
  );
  return (
    <>
      <Section
        title="API keys"
        help="Secret keys let your own programs manage the store, as far as their scopes go. Publishable keys only name a shop front; they open nothing by themselves."
      >
        {keys.length === 0 ? (
          <Empty icon={<IconKey />} title="No keys yet" text="Make one for each program that manages this store.">
            {create}
          </Empty>
        ) : (
          <Card flush>
            <ul className={styles.rates}>
              {keys.map((key) => (
                <Key key={key.id} storeId={storeId} shown={key} onRotate={() => setOpened({ act: 'rotate', key })} />
              ))}
              <li>{create}</li>
            </ul>
          </Card>
        )}
      </Section>
      <Modal opened={opened !== null} onClose={close} title={opened ? titles[opened.act] : ''} size="lg">
        {opened?.act === 'create' ? <KeyForm storeId={storeId} scopes={scopes} onMade={show} onCancel={close} /> : null}
        {opened?.act === 'rotate' ? <RotateForm storeId={storeId} shown={opened.key} onMade={show} onCancel={close} /> : null}
        {opened?.act === 'show' ? <TokenShown token={opened.token} onDone={close} /> : null}
      </Modal>
    </>
  );
}

function Key({ storeId, shown, onRotate }: { storeId: string; shown: ShownKey; onRotate: () => void }) {
  const { act } = useAct();
  const { id, name, kind, lastFour, scopes, state, lastUsed, expires, created } = shown;
  const [tone, words] = states[state];
  const isOpen = state === 'active' || state === 'ending';
  const revoke = () =>
    ask({
      title: `Revoke ${name}?`,
      consequence: 'The next request with it is refused. This cannot be undone.',
      confirm: 'Revoke key',
      danger: true,
      run: () => act(() => revokeKeyAction(storeId, id), { said: 'Key revoked' }),
    });
  return (
    <li>
      <span className={styles.words}>
        <div>
          {name} <code className={styles.token}>{`${kind === 'secret' ? 'sk' : 'pk'}_…${lastFour}`}</code>
        </div>
        <div className={styles.sub}>
          {kind === 'secret' ? scopes.join(', ') : 'Publishable'}
          {' · '}
          {lastUsed ? (
            <>
              used <ShownWhen shown={lastUsed} />
            </>
          ) : (
            <>
              made <ShownWhen shown={created} />, never used
            </>
          )}
          {isOpen && expires ? (
            <>
              {' · ends '}
              <ShownWhen shown={expires} />
            </>
          ) : null}
        </div>
      </span>
      <State tone={tone}>{words}</State>
      {isOpen ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Acts for ${name}`}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {state === 'active' ? (
              <Menu.Item leftSection={<IconRefresh size={16} />} onClick={onRotate}>
                Rotate…
              </Menu.Item>
            ) : null}
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={revoke}>
              Revoke…
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </li>
  );
}
