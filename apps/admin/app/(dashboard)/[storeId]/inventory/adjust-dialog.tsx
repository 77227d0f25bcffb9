'use client';

import { Button, Modal, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Stack } from '../../../../components/columns.tsx';
import type { ShelfEdit } from './actions.ts';
import { handReasons } from './reasons.ts';

type DialogProps = {
  count: number;
  isSaving: boolean;
  onAdjust: (how: 'add' | 'set', units: number, reason: ShelfEdit['reason'], note: string) => void;
  onClose: () => void;
};

/** Moves the chosen shelves by a number of units, or to a count. */
export function AdjustDialog({ count, isSaving, onAdjust, onClose }: DialogProps) {
  const [how, setHow] = useState<'add' | 'set'>('add');
  const [units, setUnits] = useState<string | number>('');
  const [reason, setReason] = useState<ShelfEdit['reason']>('receive');
  const [note, setNote] = useState('');
  const isReady = units !== '' && Number.isInteger(Number(units)) && (how === 'add' ? Number(units) !== 0 : Number(units) >= 0);
  const noun = count === 1 ? 'shelf' : 'shelves';
  return (
    <Modal opened onClose={onClose} title={`Adjust ${count} ${noun}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onAdjust(how, Number(units), reason, note);
        }}
      >
        <Stack>
          <SegmentedControl
            fullWidth
            aria-label="How"
            data={[
              { value: 'add', label: 'Add or take away' },
              { value: 'set', label: 'Set to a count' },
            ]}
            value={how}
            onChange={(value) => setHow(value as 'add' | 'set')}
          />
          <NumberInput
            label="Units"
            description={how === 'add' ? 'A minus takes away' : 'What lies in each shelf now'}
            allowDecimal={false}
            data-autofocus
            value={units}
            onChange={setUnits}
          />
          <Select
            label="Reason"
            data={handReasons}
            value={reason}
            onChange={(value) => setReason((value ?? 'adjust') as ShelfEdit['reason'])}
          />
          <TextInput
            label="Note"
            placeholder="Delivery 2031"
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" loading={isSaving} disabled={!isReady}>
            {`Adjust ${count} ${noun}`}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
