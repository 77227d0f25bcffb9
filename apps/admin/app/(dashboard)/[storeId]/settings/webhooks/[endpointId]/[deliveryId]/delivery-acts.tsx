'use client';

import { Button, Group } from '@mantine/core';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useAct } from '../../../../../../../components/use-act.ts';
import { replayDeliveryAction } from '../../actions.ts';

type ActsProps = { storeId: string; deliveryId: string; isUnderWay: boolean };

/** While the first attempt is under way the page looks for its answer by itself. */
const lookAgainMs = 1000;

/** Sending a delivery again, and looking again. */
export function DeliveryActs({ storeId, deliveryId, isUnderWay }: ActsProps) {
  const router = useRouter();
  const { act, isActing } = useAct();
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => router.refresh(), lookAgainMs);
    return () => clearInterval(timer);
  }, [isUnderWay, router]);
  return (
    <Group gap="xs" mb="md">
      <Button
        leftSection={<IconSend size={16} />}
        loading={isActing}
        disabled={isUnderWay}
        onClick={() => act(() => replayDeliveryAction(storeId, deliveryId), { said: 'Sent again' })}
      >
        Send again
      </Button>
      <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={() => router.refresh()}>
        Look again
      </Button>
    </Group>
  );
}
