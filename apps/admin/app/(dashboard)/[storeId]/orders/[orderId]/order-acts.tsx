'use client';

import { ActionIcon, Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBan, IconDots, IconRefresh } from '@tabler/icons-react';
import { ask } from '../../../../../components/ask.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { checkPaymentAction, deliverOrderAction } from './actions.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { ShipDialog } from './ship-dialog.tsx';

type ActsProps = { storeId: string; order: { id: string; number: number; status: string; isPaid: boolean; total: string } };

/** What can be done with an order as it stands: one primary act, the rest in a menu. */
export function OrderActs({ storeId, order }: ActsProps) {
  const { act, isActing } = useAct();
  const [isShipping, ship] = useDisclosure(false);
  const [isCanceling, cancel] = useDisclosure(false);
  const { id, number, status } = order;
  const check = () =>
    act(() => checkPaymentAction(storeId, id), { said: 'Asked the payment provider; the order shows what it said' });
  const deliver = () =>
    ask({
      title: `Mark #${number} as delivered?`,
      consequence: 'The buyer sees on the order’s page that it has arrived.',
      confirm: 'Mark as delivered',
      run: () => act(() => deliverOrderAction(storeId, id), { said: `#${number} is delivered` }),
    });
  return (
    <>
      {status === 'paid' || status === 'partially_fulfilled' ? <Button onClick={ship.open}>Ship order</Button> : null}
      {status === 'fulfilled' ? (
        <Button loading={isActing} onClick={deliver}>
          Mark as delivered
        </Button>
      ) : null}
      {status === 'pending' ? (
        <Button variant="default" loading={isActing} onClick={check} leftSection={<IconRefresh size={16} />}>
          Check payment
        </Button>
      ) : null}
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More for this order">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconRefresh size={16} />} disabled={isActing} onClick={check}>
            Check payment
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconBan size={16} />}
            disabled={status !== 'pending' && status !== 'paid'}
            onClick={cancel.open}
          >
            Cancel order
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ShipDialog storeId={storeId} orderId={id} number={number} opened={isShipping} onClose={ship.close} />
      <CancelDialog storeId={storeId} order={order} opened={isCanceling} onClose={cancel.close} />
    </>
  );
}
