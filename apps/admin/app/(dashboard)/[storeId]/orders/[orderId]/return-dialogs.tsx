'use client';

import { Alert, Button, Group, Modal, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Stack } from '../../../../../components/columns.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import type { Choice } from '../../../../../lib/choices.ts';
import { closeReturnAction, decideReturnAction, openReturnAction, receiveReturnAction } from './actions.ts';
import { fromDecimal, type Money, toText } from './money.ts';
import styles from './order.module.css';

/** One item as a return names it. */
export type BackItem = { id: string; name: string; quantity: number };

function useDialog(onClose: () => void) {
  const [problem, setProblem] = useState('');
  const { act, isActing } = useAct();
  const done = {
    onNo: setProblem,
    next: () => {
      onClose();
      return undefined;
    },
  };
  const alert = problem ? (
    <Alert color="red" variant="light" role="alert">
      {problem}
    </Alert>
  ) : null;
  return { act, isActing, done, alert };
}

type Foot = { onClose: () => void; label: string; isActing: boolean; color?: string; disabled?: boolean; onRun: () => void };

function Feet({ onClose, label, isActing, color, disabled, onRun }: Foot) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onClose}>
        Keep as it is
      </Button>
      <Button color={color} loading={isActing} disabled={disabled} onClick={onRun}>
        {label}
      </Button>
    </Group>
  );
}

type OpenProps = {
  storeId: string;
  orderId: string;
  name: string;
  items: (BackItem & { most: number })[];
  reasons: Choice[];
  onClose: () => void;
};

/** Staff write down what comes back; it is approved with that. */
export function OpenReturnDialog({ storeId, orderId, name, items, reasons, onClose }: OpenProps) {
  const { act, isActing, done, alert } = useDialog(onClose);
  const [counts, setCounts] = useState<Record<string, number>>({});
  const [reason, setReason] = useState('other');
  const [note, setNote] = useState('');
  const lines = items.filter((item) => (counts[item.id] ?? 0) > 0);
  const open = () => {
    const wish = lines.map((item) => ({ orderItemId: item.id, quantity: counts[item.id] ?? 0, reason: reason as 'other' }));
    act(() => openReturnAction(storeId, { orderId, items: wish, note }), { ...done, said: 'The return is open' });
  };
  return (
    <Modal opened onClose={onClose} title={`Return from ${name}`}>
      <Stack>
        {alert}
        <ul className={styles.lots}>
          {items.map((item) => (
            <li key={item.id}>
              <span>{item.name}</span>
              <NumberInput
                aria-label={`Units of ${item.name}`}
                size="xs"
                w={104}
                min={0}
                max={item.most}
                disabled={item.most === 0}
                allowDecimal={false}
                suffix={` of ${item.most}`}
                value={counts[item.id] ?? 0}
                onChange={(value) => setCounts({ ...counts, [item.id]: Number(value) || 0 })}
              />
            </li>
          ))}
        </ul>
        <Select label="Reason" data={reasons} value={reason} onChange={(value) => setReason(value ?? 'other')} />
        <Textarea
          label="Note"
          autosize
          minRows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Feet onClose={onClose} label="Open return" isActing={isActing} disabled={lines.length === 0} onRun={open} />
      </Stack>
    </Modal>
  );
}

/** Answers a buyer's wish; what is written stands in their letter. */
export function DecideDialog({
  storeId,
  returnId,
  isYes,
  onClose,
}: {
  storeId: string;
  returnId: string;
  isYes: boolean;
  onClose: () => void;
}) {
  const { act, isActing, done, alert } = useDialog(onClose);
  const [answer, setAnswer] = useState('');
  const decide = () =>
    act(() => decideReturnAction(storeId, returnId, { isYes, answer }), {
      ...done,
      said: isYes ? 'The return is approved' : 'The return is declined',
    });
  return (
    <Modal opened onClose={onClose} title={isYes ? 'Approve the return' : 'Decline the return'}>
      <Stack>
        {alert}
        <Textarea
          label={isYes ? 'How the buyer sends it back' : 'Why not'}
          description="Stands in the letter to the buyer"
          autosize
          minRows={3}
          maxLength={1000}
          data-autofocus
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        <Feet
          onClose={onClose}
          label={isYes ? 'Approve return' : 'Decline return'}
          color={isYes ? undefined : 'red'}
          isActing={isActing}
          disabled={!isYes && answer.trim() === ''}
          onRun={decide}
        />
      </Stack>
    </Modal>
  );
}

/** Takes the goods in, item by item. */
export function ReceiveDialog({
  storeId,
  returnId,
  items,
  onClose,
}: {
  storeId: string;
  returnId: string;
  items: BackItem[];
  onClose: () => void;
}) {
  const { act, isActing, done, alert } = useDialog(onClose);
  const [writtenOff, setWrittenOff] = useState<string[]>([]);
  const receive = () => {
    const wish = items.map((item) => ({
      returnItemId: item.id,
      disposition: writtenOff.includes(item.id) ? ('write_off' as const) : ('restock' as const),
    }));
    act(() => receiveReturnAction(storeId, { returnId, items: wish }), { ...done, said: 'The goods are in' });
  };
  return (
    <Modal opened onClose={onClose} title="Receive the return">
      <Stack>
        {alert}
        <ul className={styles.lots}>
          {items.map((item) => (
            <li key={item.id}>
              <span>{`${item.quantity} × ${item.name}`}</span>
              <SegmentedControl
                size="xs"
                aria-label={`What becomes of ${item.name}`}
                data={[
                  { value: 'restock', label: 'Restock' },
                  { value: 'write_off', label: 'Write off' },
                ]}
                value={writtenOff.includes(item.id) ? 'write_off' : 'restock'}
                onChange={(value) =>
                  setWrittenOff((before) => (value === 'restock' ? before.filter((id) => id !== item.id) : [...before, item.id]))
                }
              />
            </li>
          ))}
        </ul>
        <Feet onClose={onClose} label="Goods are in" isActing={isActing} onRun={receive} />
      </Stack>
    </Modal>
  );
}

/** Gives back what was paid for a return, or less. */
export function PayBackDialog(props: {
  storeId: string;
  returnId: string;
  worthMinor: number;
  money: Money;
  onClose: () => void;
}) {
  const { storeId, returnId, worthMinor, money, onClose } = props;
  const { act, isActing, done, alert } = useDialog(onClose);
  const [typed, setTyped] = useState(toText(worthMinor, money));
  const amountMinor = fromDecimal(typed, money);
  const pay = () =>
    act(() => closeReturnAction(storeId, returnId, amountMinor), { ...done, said: 'The money is on its way back' });
  return (
    <Modal opened onClose={onClose} title="Refund the return">
      <Stack>
        {alert}
        <TextInput
          label={`Amount in ${money.currency}`}
          description={`${toText(worthMinor, money)} was paid for what came back`}
          inputMode="decimal"
          data-autofocus
          error={amountMinor === null ? `An amount such as ${toText(worthMinor, money)}` : undefined}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Feet onClose={onClose} label="Refund and close" isActing={isActing} disabled={!amountMinor} onRun={pay} />
      </Stack>
    </Modal>
  );
}
