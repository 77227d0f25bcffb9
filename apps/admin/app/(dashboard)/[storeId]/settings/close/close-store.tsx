'use client';

import type { StoreContents } from '@emporium/core/stores';
import { Alert, Button, List, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../../../../../components/ask.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { Section } from '../section.tsx';
import { archiveStoreAction, deleteStoreAction } from './actions.ts';

type CloseProps = { base: string; name: string; isArchived: boolean; contents: StoreContents };

const counted = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** What deleting takes along, in words. */
function along({ products, orders, customers, pictures, members }: StoreContents): string[] {
  return [
    `${counted(products, 'product', 'products')} with variants, prices and stock`,
    `${counted(orders, 'order', 'orders')} with payments and mails`,
    counted(customers, 'customer', 'customers'),
    counted(pictures, 'picture', 'pictures'),
    `the access of ${counted(members, 'member of staff', 'members of staff')}`,
  ];
}

/** Archive and delete, each with what it means. */
export function CloseStore({ base, name, isArchived, contents }: CloseProps) {
  const { act, isActing } = useAct();
  const storeId = base.slice(1);
  const archive = () =>
    act(() => archiveStoreAction(storeId, !isArchived), { said: isArchived ? `${name} is open again` : `${name} is archived` });
  const askArchive = () =>
    ask({
      title: `Archive ${name}?`,
      consequence:
        'Its shop front and its API answer nobody from now on. Everything in it stays, payments under way still arrive, and you can open it again at any time.',
      confirm: 'Archive store',
      run: archive,
    });
  return (
    <Stack>
      <Section title={isArchived ? 'This store is archived' : 'Archive'} help="Shuts the shop and keeps everything.">
        <Button variant="default" loading={isActing} onClick={isArchived ? archive : askArchive}>
          {isArchived ? 'Open the store again' : 'Archive store'}
        </Button>
      </Section>
      <DeleteStore storeId={storeId} name={name} contents={contents} />
    </Stack>
  );
}

function DeleteStore({ storeId, name, contents }: { storeId: string; name: string; contents: StoreContents }) {
  const { act, isActing } = useAct();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState('');
  const mustStay = contents.invoices + contents.livePayments > 0;
  const remove = () =>
    act(() => deleteStoreAction(storeId, typed), { said: `${name} is deleted`, next: () => '/', onNo: setWrong });
  if (mustStay) {
    return (
      <Section title="Delete" help="Not possible for this store.">
        <Alert color="gray">
          {`It holds ${counted(contents.invoices, 'invoice', 'invoices')} and ${counted(contents.livePayments, 'payment', 'payments')} of real money. Such books must be kept; archive the store instead.`}
        </Alert>
      </Section>
    );
  }
  return (
    <Section title="Delete" help="For good. Nothing of this can be brought back.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          remove();
        }}
      >
        <Stack>
          <div>
            This goes along:
            <List size="sm" mt={4}>
              {along(contents).map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          </div>
          <TextInput
            label={`Type “${name}” to confirm`}
            autoComplete="off"
            value={typed}
            error={wrong || undefined}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setWrong('');
            }}
          />
          <Button type="submit" color="red" loading={isActing} disabled={typed.trim() !== name}>
            Delete store for good
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
