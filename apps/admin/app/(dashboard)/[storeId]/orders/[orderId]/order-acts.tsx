'use client';

import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core';
import {
  IconArchive,
  IconArrowBackUp,
  IconBan,
  IconDots,
  IconFileInvoice,
  IconHandStop,
  IconPackage,
  IconReceiptRefund,
  IconRefresh,
} from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../../../../components/ask.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import type { Choice } from '../../../../../lib/choices.ts';
import { archiveOrderAction, checkPaymentAction, deliverOrderAction, holdOrderAction, parcelAction } from './actions.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import type { Money } from './money.ts';
import type { NextAct } from './next-act.ts';
import styles from './order.module.css';
import { RefundDialog } from './refund-dialog.tsx';
import { type BackItem, DecideDialog, OpenReturnDialog, PayBackDialog, ReceiveDialog } from './return-dialogs.tsx';
import { ShipDialog } from './ship-dialog.tsx';

/** An order as its acts need it. */
export type ActOrder = {
  id: string;
  name: string;
  status: string;
  isPaid: boolean;
  isHeld: boolean;
  isArchived: boolean;
  total: string;
  items: { orderItemId: string; name: string; open: number; returnable: number }[];
  packedId: string | null;
  back: { id: string; items: BackItem[]; worthMinor: number } | null;
};
type ActsProps = {
  storeId: string;
  base: string;
  order: ActOrder;
  next: NextAct;
  money: Money;
  carriers: string[];
  reasons: Choice[];
  mayRefund: boolean;
};
type Dialog = 'ship' | 'cancel' | 'refund' | 'return' | 'hold' | 'approve' | 'decline' | 'receive' | 'pay_back';

/** What is best done next, on top of the page, and everything else that can be done, in a menu. */
export function OrderActs(props: ActsProps) {
  const { next } = props;
  const [open, setOpen] = useState<Dialog | null>(null);
  return (
    <section className={`${styles.next} ${styles[next.tone]}`} aria-label="What to do next">
      <div className={styles.nextWords}>
        <h2>{next.title}</h2>
        <p>{next.text}</p>
      </div>
      <NextButtons {...props} onOpen={setOpen} />
      <MoreMenu {...props} onOpen={setOpen} />
      <Dialogs {...props} open={open} onClose={() => setOpen(null)} />
    </section>
  );
}

function NextButtons({ storeId, order, next, onOpen, mayRefund }: ActsProps & { onOpen: (dialog: Dialog) => void }) {
  const { act, isActing } = useAct();
  const { id, name, packedId } = order;
  const button = (label: string, run: () => void) => (
    <Button loading={isActing} onClick={run}>
      {label}
    </Button>
  );
  if (next.act === 'ship') return button(order.status === 'paid' ? 'Ship order' : 'Ship the rest', () => onOpen('ship'));
  if (next.act === 'send_packed' && packedId)
    return button('Ship what is packed', () =>
      act(() => parcelAction(storeId, packedId, 'ship'), { said: `${name} is shipped` }),
    );
  if (next.act === 'deliver') {
    const run = () => act(() => deliverOrderAction(storeId, id), { said: `${name} is delivered` });
    const consequence = 'The buyer is told that it has arrived.';
    return button('Mark as delivered', () =>
      ask({ title: `Mark ${name} as delivered?`, consequence, confirm: 'Mark as delivered', run }),
    );
  }
  if (next.act === 'check') {
    const said = 'Asked the payment provider; the order shows what it said';
    return (
      <Button
        variant="default"
        loading={isActing}
        leftSection={<IconRefresh size={16} />}
        onClick={() => act(() => checkPaymentAction(storeId, id), { said })}
      >
        Check payment
      </Button>
    );
  }
  if (next.act === 'release')
    return button('Release', () => act(() => holdOrderAction(storeId, id, null), { said: `${name} goes on` }));
  if (next.act === 'decide') {
    return (
      <>
        <Button variant="default" onClick={() => onOpen('decline')}>
          Decline
        </Button>
        {button('Approve return', () => onOpen('approve'))}
      </>
    );
  }
  if (next.act === 'receive') return button('Receive return', () => onOpen('receive'));
  if (next.act === 'pay_back' && mayRefund) return button('Refund return', () => onOpen('pay_back'));
  return null;
}

function MoreMenu({ storeId, base, order, onOpen, mayRefund }: ActsProps & { onOpen: (dialog: Dialog) => void }) {
  const { act, isActing } = useAct();
  const { id, name, status, isPaid, isHeld, isArchived } = order;
  const print = (kind: string) => window.open(`${base}/orders/print?kind=${kind}&ids=${id}`, '_blank', 'noopener');
  const isWaiting = ['pending', 'paid', 'partially_fulfilled'].includes(status);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More for this order">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPackage size={16} />} onClick={() => print('slips')}>
          Print packing slip
        </Menu.Item>
        <Menu.Item leftSection={<IconFileInvoice size={16} />} disabled={!isPaid} onClick={() => print('invoices')}>
          Print invoice
        </Menu.Item>
        <Menu.Divider />
        {mayRefund ? (
          <Menu.Item leftSection={<IconReceiptRefund size={16} />} disabled={!isPaid} onClick={() => onOpen('refund')}>
            Refund
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconArrowBackUp size={16} />}
          disabled={order.items.every((item) => item.returnable === 0)}
          onClick={() => onOpen('return')}
        >
          Open a return
        </Menu.Item>
        <Menu.Item leftSection={<IconHandStop size={16} />} disabled={!isWaiting || isHeld} onClick={() => onOpen('hold')}>
          Put on hold
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArchive size={16} />}
          disabled={isActing}
          onClick={() =>
            act(() => archiveOrderAction(storeId, id, !isArchived), {
              said: isArchived ? `${name} is back on the desk` : `${name} is archived`,
            })
          }
        >
          {isArchived ? 'Put back on the desk' : 'Archive'}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconRefresh size={16} />}
          disabled={isActing}
          onClick={() =>
            act(() => checkPaymentAction(storeId, id), { said: 'Asked the payment provider; the order shows what it said' })
          }
        >
          Check payment
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconBan size={16} />}
          disabled={status !== 'pending' && status !== 'paid'}
          onClick={() => onOpen('cancel')}
        >
          Cancel order
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Dialogs({
  storeId,
  order,
  money,
  carriers,
  reasons,
  open,
  onClose,
}: ActsProps & { open: Dialog | null; onClose: () => void }) {
  const { id, name, items, back } = order;
  const at = { storeId, onClose };
  if (open === 'ship') return <ShipDialog {...at} orderId={id} name={name} carriers={carriers} items={items} opened />;
  if (open === 'cancel') return <CancelDialog {...at} order={order} opened />;
  if (open === 'refund') return <RefundDialog {...at} order={order} items={items} money={money} />;
  if (open === 'hold') return <HoldDialog {...at} orderId={id} name={name} />;
  if (open === 'return') {
    const backItems = items.map((item) => ({
      id: item.orderItemId,
      name: item.name,
      quantity: item.returnable,
      most: item.returnable,
    }));
    return <OpenReturnDialog {...at} orderId={id} name={name} items={backItems} reasons={reasons} />;
  }
  if (!back || !open) return null;
  if (open === 'receive') return <ReceiveDialog {...at} returnId={back.id} items={back.items} />;
  if (open === 'pay_back') return <PayBackDialog {...at} returnId={back.id} worthMinor={back.worthMinor} money={money} />;
  return <DecideDialog {...at} returnId={back.id} isYes={open === 'approve'} />;
}

function HoldDialog({
  storeId,
  orderId,
  name,
  onClose,
}: {
  storeId: string;
  orderId: string;
  name: string;
  onClose: () => void;
}) {
  const { act, isActing } = useAct();
  const [reason, setReason] = useState('');
  const done = () => {
    onClose();
    return undefined;
  };
  return (
    <Modal opened onClose={onClose} title={`Put ${name} on hold`}>
      <Stack>
        <TextInput
          label="Why it waits"
          data-autofocus
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          loading={isActing}
          disabled={reason.trim() === ''}
          onClick={() => act(() => holdOrderAction(storeId, orderId, reason), { said: `${name} waits`, next: done })}
        >
          Put on hold
        </Button>
      </Stack>
    </Modal>
  );
}
