'use client';

import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';

type Question = { title: string; consequence: string; confirm: string; danger?: boolean; run: () => void };

/** Asks before an act that is felt outside: what it does, in words, and a button that says it. */
export function ask({ title, consequence, confirm, danger, run }: Question): void {
  modals.openConfirmModal({
    title,
    children: (
      <Text size="sm" c="dimmed">
        {consequence}
      </Text>
    ),
    labels: { confirm, cancel: 'Keep as it is' },
    confirmProps: danger ? { color: 'red' } : {},
    onConfirm: run,
  });
}
