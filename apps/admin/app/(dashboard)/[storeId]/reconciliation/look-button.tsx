'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useAct } from '../../../../components/use-act.ts';
import { lookAction } from './actions.ts';

/** Holds Stripe against the orders now, instead of in a few minutes. */
export function LookButton({ base }: { base: string }) {
  const { act, isActing } = useAct();
  const look = () =>
    act(() => lookAction(base.slice(1)), {
      next: (count) => {
        notifications.show({ message: count === 0 ? 'Nothing at Stripe is without an order.' : `Without an order: ${count}` });
        return undefined;
      },
    });
  return (
    <Button variant="default" onClick={look} loading={isActing}>
      Compare with Stripe now
    </Button>
  );
}
