'use client';

import { Alert } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useLive } from '../../../../../components/use-live.ts';

/** Keeps an open order up to date, and warns when somebody else works on it too. */
export function OrderLive({ base, orderId, cursor }: { base: string; orderId: string; cursor: number }) {
  const { others } = useLive(`${base}/orders/live?order=${orderId}`, cursor, (news) => news.subjectId === orderId);
  if (others.length === 0) return null;
  const who = others.length === 1 ? `${others[0]} has` : `${others.join(' and ')} have`;
  return (
    <Alert
      color="yellow"
      variant="light"
      mb="md"
      p="sm"
      icon={<IconUsers size={18} />}
      title={`${who} this order open, too`}
      role="status"
    >
      What they do shows here at once. If you both act, the first one counts and the other is told why.
    </Alert>
  );
}
