'use client';

import { Alert, Button, Loader, Modal, Radio, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconArrowMerge } from '@tabler/icons-react';
import { useState, useTransition } from 'react';
import { Stack } from '../../../../../components/columns.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { type FoundCustomer, findCustomersAction, mergeCustomersAction } from '../actions.ts';

/** Merges another customer into this one. */
export function MergeButton({ storeId, customer }: { storeId: string; customer: FoundCustomer }) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconArrowMerge size={16} />} onClick={dialog.open}>
        Merge
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="Merge another customer into this one">
        <MergeForm storeId={storeId} customer={customer} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function MergeForm({ storeId, customer, onDone }: { storeId: string; customer: FoundCustomer; onDone: () => void }) {
  const { act, isActing } = useAct();
  const [found, setFound] = useState<FoundCustomer[] | null>(null);
  const [otherId, setOtherId] = useState('');
  const [problem, setProblem] = useState('');
  const [isFinding, start] = useTransition();
  const find = useDebouncedCallback((q: string) => {
    if (q.trim().length < 2) return setFound(null);
    start(async () => {
      const answer = await findCustomersAction(storeId, q).catch(() => null);
      setFound(answer?.ok ? answer.data.filter((one) => one.id !== customer.id) : []);
      setProblem(answer?.ok ? '' : (answer?.message ?? 'The server could not be reached.'));
    });
  }, 250);
  const merge = () =>
    act(() => mergeCustomersAction(storeId, { keepId: customer.id, otherId }), {
      said: 'Two have become one',
      onNo: setProblem,
      next: () => {
        onDone();
        return undefined;
      },
    });
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {`Orders, addresses and notes of the other one move to ${customer.email}; then the other one is gone. This cannot be undone.`}
      </Text>
      {problem ? (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      ) : null}
      <TextInput
        label="Find the other one"
        placeholder="Name, e-mail or phone"
        data-autofocus
        rightSection={isFinding ? <Loader size={14} /> : null}
        onChange={(event) => find(event.currentTarget.value)}
      />
      {found ? (
        <Radio.Group value={otherId} onChange={setOtherId} aria-label="The other customer">
          <Stack>
            {found.map((one) => (
              <Radio key={one.id} value={one.id} label={one.name || one.email} description={one.name ? one.email : undefined} />
            ))}
            {found.length === 0 ? <Text size="sm">Nobody else fits.</Text> : null}
          </Stack>
        </Radio.Group>
      ) : null}
      <Button color="red" loading={isActing} disabled={otherId === ''} onClick={merge}>
        Merge customers
      </Button>
    </Stack>
  );
}
