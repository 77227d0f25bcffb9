'use client';

import { ActionIcon, Anchor, Autocomplete, Button, Menu, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowBackUp, IconCheck, IconDots, IconPencil, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../../../../components/ask.tsx';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { State, type Tone } from '../../../../../components/state.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { useSave } from '../../../../../components/use-save.ts';
import { ShownWhen } from '../../../../../components/when.tsx';
import type { ShownTime } from '../../../../../lib/show-time.ts';
import { parcelAction, relabelParcelAction } from './actions.ts';
import styles from './order.module.css';

export type ShownParcel = {
  id: string;
  state: string;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
  when: ShownTime;
  contents: string;
};

const states: Record<string, [Tone, string]> = {
  packed: ['active', 'Packed'],
  shipped: ['good', 'Shipped'],
  delivered: ['good', 'Delivered'],
  canceled: ['calm', 'Taken back'],
};

/** The parcels of an order, each with its steps. */
export function Parcels({ storeId, parcels, carriers }: { storeId: string; parcels: ShownParcel[]; carriers: string[] }) {
  const [edited, setEdited] = useState<ShownParcel | null>(null);
  if (parcels.length === 0) return null;
  return (
    <Card title="Parcels" flush>
      <ul className={styles.parcels}>
        {parcels.map((parcel) => (
          <li key={parcel.id}>
            <div className={styles.parcelTop}>
              <State tone={states[parcel.state]?.[0] ?? 'calm'}>{states[parcel.state]?.[1] ?? parcel.state}</State>
              <span className={styles.sub}>
                <ShownWhen shown={parcel.when} />
              </span>
              <span className={styles.push} />
              {parcel.state === 'canceled' ? null : (
                <ParcelMenu storeId={storeId} parcel={parcel} onEdit={() => setEdited(parcel)} />
              )}
            </div>
            <div>
              {parcel.carrier || 'No carrier named'}{' '}
              {parcel.trackingUrl ? (
                <Anchor href={parcel.trackingUrl} target="_blank" rel="noreferrer" inherit>
                  {parcel.trackingNumber}
                </Anchor>
              ) : (
                <span className={styles.sub}>{parcel.trackingNumber}</span>
              )}
            </div>
            <div className={styles.sub}>{parcel.contents}</div>
          </li>
        ))}
      </ul>
      <Modal opened={edited !== null} onClose={() => setEdited(null)} title="Tracking">
        {edited ? <LabelForm storeId={storeId} parcel={edited} carriers={carriers} onDone={() => setEdited(null)} /> : null}
      </Modal>
    </Card>
  );
}

function ParcelMenu({ storeId, parcel, onEdit }: { storeId: string; parcel: ShownParcel; onEdit: () => void }) {
  const { act } = useAct();
  const step = (what: 'ship' | 'undo' | 'deliver', said: string) => act(() => parcelAction(storeId, parcel.id, what), { said });
  const undo = () =>
    ask({
      title: parcel.state === 'delivered' ? 'Not delivered after all?' : 'Take the parcel back?',
      consequence:
        parcel.state === 'delivered'
          ? 'It counts as on its way again.'
          : 'Its goods wait to be sent again. A letter that has gone cannot be called back.',
      confirm: 'Take it back',
      run: () => step('undo', 'Taken back'),
    });
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="More for this parcel">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {parcel.state === 'packed' ? (
          <Menu.Item leftSection={<IconSend size={16} />} onClick={() => step('ship', 'Shipped')}>
            Mark as shipped
          </Menu.Item>
        ) : null}
        {parcel.state === 'shipped' ? (
          <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => step('deliver', 'Delivered')}>
            Mark as delivered
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
          Change tracking
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={undo}>
          Take back
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type LabelProps = { storeId: string; parcel: ShownParcel; carriers: string[]; onDone: () => void };

function LabelForm({ storeId, parcel, carriers, onDone }: LabelProps) {
  const { carrier, trackingNumber } = parcel;
  const form = useForm({ initialValues: { carrier, trackingNumber, trackingUrl: '' } });
  const save = useSave({
    form,
    run: async (label) => {
      const answer = await relabelParcelAction(storeId, parcel.id, label);
      if (answer.ok) onDone();
      return answer;
    },
    said: 'Tracking saved',
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <Autocomplete openOnFocus={false} label="Carrier" data={carriers} {...form.getInputProps('carrier')} />
        <TextInput label="Tracking number" data-autofocus {...form.getInputProps('trackingNumber')} />
        <TextInput label="Tracking link" placeholder="Made from the carrier’s template" {...form.getInputProps('trackingUrl')} />
        <Button type="submit" loading={save.isSaving}>
          Save
        </Button>
      </Stack>
    </form>
  );
}
