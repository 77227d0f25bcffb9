'use client';

import { Alert, Button, Group, Modal, NumberInput, Select, Skeleton, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Stack } from '../../../../../components/columns.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { offerRefundAction, type RefundOffer, type RefundWish, refundOrderAction } from './actions.ts';
import { fromDecimal, type Money, showMoney, toText } from './money.ts';
import styles from './order.module.css';

type Item = { orderItemId: string; name: string; open: number };
type RefundProps = { storeId: string; order: { id: string; name: string }; items: Item[]; money: Money; onClose: () => void };

/** Gives money back for units, shipping, or as an amount; what it comes to is shown before. */
export function RefundDialog(props: RefundProps) {
  const { storeId, order, onClose } = props;
  const [offer, setOffer] = useState<RefundOffer | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    void offerRefundAction(storeId, order.id)
      .catch(() => null)
      .then((answer) => {
        if (answer?.ok) setOffer(answer.data);
        else setProblem(answer?.message ?? 'The server could not be reached. Try again.');
      });
  }, [storeId, order.id]);
  return (
    <Modal opened onClose={onClose} title={`Refund ${order.name}`} size="lg">
      {problem ? (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      ) : offer ? (
        <RefundForm {...props} offer={offer} />
      ) : (
        <Skeleton height={180} />
      )}
    </Modal>
  );
}

type Remove = NonNullable<RefundWish['items']>[number]['remove'];
const removals: { value: NonNullable<Remove>; label: string }[] = [
  { value: 'no', label: 'Stays to be sent' },
  { value: 'restock', label: 'Back on the shelves' },
  { value: 'write_off', label: 'Leaves, written off' },
];

type Line = { orderItemId: string; count: number; most: number; amountMinor: number };
type LinesProps = {
  lines: Line[];
  items: Item[];
  money: Money;
  removes: Record<string, Remove>;
  onCount: (id: string, count: number) => void;
  onRemove: (id: string, remove: Remove) => void;
};

function RefundLines({ lines, items, money, removes, onCount, onRemove }: LinesProps) {
  return (
    <ul className={styles.lots}>
      {lines.map((line) => {
        const item = items.find((one) => one.orderItemId === line.orderItemId);
        return (
          <li key={line.orderItemId}>
            <span>
              {item?.name}
              {line.count > 0 && (item?.open ?? 0) > 0 ? (
                <Select
                  aria-label={`What becomes of ${item?.name}`}
                  size="xs"
                  mt={4}
                  w={180}
                  data={removals}
                  value={removes[line.orderItemId] ?? 'no'}
                  onChange={(value) => onRemove(line.orderItemId, value as Remove)}
                />
              ) : null}
            </span>
            <NumberInput
              aria-label={`Units of ${item?.name}`}
              size="xs"
              w={104}
              min={0}
              max={line.most}
              disabled={line.most === 0}
              allowDecimal={false}
              suffix={` of ${line.most}`}
              value={line.count}
              onChange={(value) => onCount(line.orderItemId, Number(value) || 0)}
            />
            <span className={styles.amount}>{showMoney(line.amountMinor, money)}</span>
          </li>
        );
      })}
    </ul>
  );
}

type AmountProps = { label: string; most: string; money: Money; typed: string; onType: (typed: string) => void };

function AmountField({ label, most, money, typed, onType }: AmountProps) {
  return (
    <TextInput
      label={label}
      description={most}
      placeholder={toText(0, money)}
      inputMode="decimal"
      error={fromDecimal(typed, money) === null ? `An amount such as ${toText(500, money)}` : undefined}
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}

/** What is being given back, what it comes to, and the act that does it. */
function useRefund({ storeId, order, money, offer, onClose }: Omit<RefundProps, 'items'> & { offer: RefundOffer }) {
  const { act, isActing } = useAct();
  // One key for one form: a second click, or a click whose answer was lost, gives nothing back twice.
  const [key] = useState(() => crypto.randomUUID());
  const [counts, setCounts] = useState<Record<string, number>>({});
  const [removes, setRemoves] = useState<Record<string, Remove>>({});
  const [shipping, setShipping] = useState('');
  const [extra, setExtra] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const lines = offer.items.map(({ orderItemId, amounts }) => {
    const count = Math.min(counts[orderItemId] ?? 0, amounts.length - 1);
    return { orderItemId, count, most: amounts.length - 1, amountMinor: amounts[count] ?? 0 };
  });
  const shippingMinor = fromDecimal(shipping, money);
  const extraMinor = fromDecimal(extra, money);
  const isReadable = shippingMinor !== null && extraMinor !== null;
  const totalMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0) + (shippingMinor ?? 0) + (extraMinor ?? 0);
  const give = () => {
    const wish: RefundWish = {
      ...{ orderId: order.id, key, reason, shippingMinor: shippingMinor ?? 0, amountMinor: extraMinor ?? 0 },
      items: lines
        .filter((line) => line.count > 0)
        .map((line) => ({ orderItemId: line.orderItemId, quantity: line.count, remove: removes[line.orderItemId] ?? 'no' })),
    };
    act(() => refundOrderAction(storeId, wish), {
      said: `${showMoney(totalMinor, money)} is on its way back`,
      onNo: setProblem,
      next: () => {
        onClose();
        return undefined;
      },
    });
  };
  return {
    counts,
    setCounts,
    removes,
    setRemoves,
    shipping,
    setShipping,
    extra,
    setExtra,
    reason,
    setReason,
    problem,
    lines,
    isReadable,
    totalMinor,
    give,
    isActing,
  };
}

function RefundForm({ storeId, order, items, money, offer, onClose }: RefundProps & { offer: RefundOffer }) {
  const {
    counts,
    setCounts,
    removes,
    setRemoves,
    shipping,
    setShipping,
    extra,
    setExtra,
    reason,
    setReason,
    problem,
    lines,
    isReadable,
    totalMinor,
    give,
    isActing,
  } = useRefund({ storeId, order, money, offer, onClose });
  return (
    <Stack>
      {problem ? (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      ) : null}
      <RefundLines
        lines={lines}
        items={items}
        money={money}
        removes={removes}
        onCount={(id, count) => setCounts({ ...counts, [id]: count })}
        onRemove={(id, remove) => setRemoves({ ...removes, [id]: remove })}
      />
      <Group grow align="flex-start">
        <AmountField
          label="Shipping"
          most={`At most ${showMoney(offer.shippingLeftMinor, money)}`}
          money={money}
          typed={shipping}
          onType={setShipping}
        />
        <AmountField
          label="Another amount"
          most={`${showMoney(offer.leftMinor, money)} can still go back`}
          money={money}
          typed={extra}
          onType={setExtra}
        />
      </Group>
      <TextInput
        label="Reason"
        description="Stands in the timeline and in the buyer’s letter"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Keep as it is
        </Button>
        <Button loading={isActing} disabled={!isReadable || totalMinor === 0} onClick={give}>
          {`Refund ${showMoney(totalMinor, money)}`}
        </Button>
      </Group>
    </Stack>
  );
}
