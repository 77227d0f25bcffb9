'use client';

import { ActionIcon, Button, Group, Modal } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash, IconTruck } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../../../../components/ask.tsx';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { Empty } from '../../../../../components/empty.tsx';
import { State } from '../../../../../components/state.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import type { Choice } from '../../../../../lib/choices.ts';
import styles from '../settings.module.css';
import { deleteRateAction, deleteZoneAction, type RateDraft } from './actions.ts';
import { RateForm } from './rate-form.tsx';
import { ZoneForm } from './zone-form.tsx';

type ShownRate = { price: string; note: string; draft: RateDraft };
export type ShownZone = { id: string; name: string; countries: string[]; place: string; rates: ShownRate[] };

type ZonesProps = { storeId: string; currency: string; zones: ShownZone[]; countries: Choice[] };
type Editing = { zone: Pick<ShownZone, 'name' | 'countries'> & { id?: string } } | { rate: RateDraft };

function newRate(zoneId: string): RateDraft {
  return {
    zoneId,
    name: '',
    amount: '',
    freeOver: '',
    minTotal: '',
    maxTotal: '',
    minDays: 2,
    maxDays: 5,
    isActive: true,
    isDefault: false,
  };
}

/** Where the store ships to, and for how much. */
export function Zones({ storeId, currency, zones, countries }: ZonesProps) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const close = () => setEditing(null);
  const addZone = (
    <Button
      leftSection={<IconPlus size={16} />}
      variant={zones.length > 0 ? 'default' : 'filled'}
      onClick={() => setEditing({ zone: { name: '', countries: [] } })}
    >
      Add zone
    </Button>
  );
  const title = editing && 'zone' in editing ? (editing.zone.id ? 'Edit zone' : 'Add zone') : 'Rate';
  return (
    <>
      {zones.length === 0 ? (
        <Empty
          icon={<IconTruck size={26} />}
          title="The store ships nowhere"
          text="Add a zone with the countries it ships to and at least one rate."
        >
          {addZone}
        </Empty>
      ) : (
        <Stack>
          {zones.map((zone) => (
            <Zone key={zone.id} storeId={storeId} zone={zone} onEdit={setEditing} />
          ))}
          <div>{addZone}</div>
        </Stack>
      )}
      <Modal opened={editing !== null} onClose={close} title={title}>
        {editing && 'zone' in editing ? (
          <ZoneForm storeId={storeId} zone={editing.zone} countries={countries} onDone={close} />
        ) : null}
        {editing && 'rate' in editing ? (
          <RateForm storeId={storeId} rate={editing.rate} currency={currency} onDone={close} />
        ) : null}
      </Modal>
    </>
  );
}

function Zone({ storeId, zone, onEdit }: { storeId: string; zone: ShownZone; onEdit: (editing: Editing) => void }) {
  const { act } = useAct();
  const remove = () =>
    ask({
      title: `Delete ${zone.name}?`,
      consequence: 'Its rates go with it. Buyers in its countries fall to the rest of the world, or cannot check out.',
      confirm: 'Delete zone',
      danger: true,
      run: () => act(() => deleteZoneAction(storeId, zone.id), { said: `${zone.name} is deleted` }),
    });
  const tools = (
    <Group gap={4} wrap="nowrap">
      <Button size="compact-sm" variant="default" onClick={() => onEdit({ rate: newRate(zone.id) })}>
        Add rate
      </Button>
      <ActionIcon variant="subtle" color="gray" onClick={() => onEdit({ zone })} aria-label={`Edit ${zone.name}`}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" onClick={remove} aria-label={`Delete ${zone.name}`}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
  return (
    <Card title={zone.name} help={zone.place} act={tools} flush>
      <ul className={styles.rates}>
        {zone.rates.map((rate) => (
          <Rate key={rate.draft.id} storeId={storeId} rate={rate} onEdit={() => onEdit({ rate: rate.draft })} />
        ))}
        {zone.rates.length === 0 ? <li className={styles.sub}>No rate yet: nobody there can check out.</li> : null}
      </ul>
    </Card>
  );
}

function Rate({ storeId, rate, onEdit }: { storeId: string; rate: ShownRate; onEdit: () => void }) {
  const { act } = useAct();
  const { id, name, isActive, isDefault } = rate.draft;
  const remove = () => id && act(() => deleteRateAction(storeId, id), { said: `${name} is deleted` });
  return (
    <li>
      <span className={styles.words}>
        <div>{name}</div>
        <div className={styles.sub}>{rate.note}</div>
      </span>
      {isDefault ? <State tone="active">Default</State> : null}
      {isActive ? null : <State tone="calm">Off</State>}
      <span className={styles.amount}>{rate.price}</span>
      <ActionIcon variant="subtle" color="gray" onClick={onEdit} aria-label={`Edit ${name}`}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" onClick={remove} aria-label={`Delete ${name}`}>
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}
