'use client';

import { Alert, Button, Group, Modal } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft, IconPencil, IconPower, IconSend, IconTrash } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { ask } from '../../../../../../components/ask.tsx';
import { Card } from '../../../../../../components/card.tsx';
import { State, type Tone } from '../../../../../../components/state.tsx';
import { useAct } from '../../../../../../components/use-act.ts';
import { ShownWhen } from '../../../../../../components/when.tsx';
import type { ShownTime } from '../../../../../../lib/show-time.ts';
import styles from '../../settings.module.css';
import { deleteEndpointAction, switchEndpointAction, testEndpointAction, updateEndpointAction } from '../actions.ts';
import { EndpointForm } from '../endpoint-form.tsx';
import { Secret } from './secret.tsx';

type Endpoint = {
  id: string;
  url: string;
  description: string;
  events: string[];
  version: number;
  isActive: boolean;
  offReason: string | null;
};

type DeskProps = {
  storeId: string;
  back: string;
  endpoint: Endpoint;
  health: { tone: Tone; words: string };
  failing: ShownTime | null;
  allEvents: Record<string, string>;
};

/** What an endpoint is, how it does, and what can be done with it. */
export function EndpointDesk({ storeId, back, endpoint, health, failing, allEvents }: DeskProps) {
  const [isEditing, setEditing] = useState(false);
  const { id, url, description, events, version, isActive, offReason } = endpoint;
  return (
    <>
      <Link className={styles.back} href={back}>
        <IconChevronLeft size={14} aria-hidden />
        Webhooks
      </Link>
      <div className={styles.deskHead}>
        <h2 className={styles.deskTitle}>{url}</h2>
        <State tone={health.tone}>{health.words}</State>
      </div>
      {description ? <p className={styles.sub}>{description}</p> : null}
      {offReason && !isActive ? (
        <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title="It was switched off" mb="md">
          {offReason} Once it works again, switch it on and send from the log what it missed.
        </Alert>
      ) : null}
      {failing && isActive ? (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} title="It does not answer well" mb="md">
          Nothing has arrived since <ShownWhen shown={failing} />. After three days it is switched off.
        </Alert>
      ) : null}
      <Acts storeId={storeId} endpoint={endpoint} back={back} onEdit={() => setEditing(true)} />
      <Card title="Signing secret" help="Your server verifies with it that a message is from here and unchanged.">
        <Secret storeId={storeId} endpointId={id} />
      </Card>
      <h3 className={styles.logTitle}>Log</h3>
      <Modal opened={isEditing} onClose={() => setEditing(false)} title="Edit endpoint" size="lg">
        <EndpointForm
          events={allEvents}
          draft={{ url, description, events }}
          save={(draft) => updateEndpointAction(storeId, { id, version }, draft)}
          said="Endpoint saved"
          submit="Save endpoint"
          onCancel={() => setEditing(false)}
        />
      </Modal>
    </>
  );
}

type ActsProps = { storeId: string; endpoint: Endpoint; back: string; onEdit: () => void };

function Acts({ storeId, endpoint, back, onEdit }: ActsProps) {
  const { act, isActing } = useAct();
  const { id, version, isActive } = endpoint;
  const test = () => act(() => testEndpointAction(storeId, id), { next: ({ deliveryId }) => `${back}/${id}/${deliveryId}` });
  const flip = () =>
    act(() => switchEndpointAction(storeId, { id, version }, !isActive), { said: isActive ? 'Switched off' : 'Switched on' });
  const remove = () =>
    ask({
      title: 'Delete this endpoint?',
      consequence: 'It hears nothing more, and its log goes with it.',
      confirm: 'Delete endpoint',
      danger: true,
      run: () => act(() => deleteEndpointAction(storeId, id), { said: 'Endpoint deleted', next: () => back }),
    });
  return (
    <Group gap="xs" mb="md">
      <Button leftSection={<IconSend size={16} />} onClick={test} loading={isActing} disabled={!isActive}>
        Send test
      </Button>
      <Button variant="default" leftSection={<IconPencil size={16} />} onClick={onEdit}>
        Edit
      </Button>
      <Button variant="default" leftSection={<IconPower size={16} />} onClick={flip}>
        {isActive ? 'Switch off' : 'Switch on'}
      </Button>
      <Button variant="default" leftSection={<IconTrash size={16} />} onClick={remove}>
        Delete
      </Button>
    </Group>
  );
}
