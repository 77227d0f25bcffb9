'use client';

import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconX } from '@tabler/icons-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import type { Answer } from '../lib/answer.ts';
import { Stack } from './columns.tsx';
import { useAct } from './use-act.ts';

type View = { id: string; name: string; query: Record<string, string> };
type ViewActs = {
  save: (view: { name: string; query: Record<string, string> }) => Promise<Answer<{ id: string }>>;
  remove: (id: string) => Promise<Answer<void>>;
};

/** A list's filters as its address holds them, without the page. */
function queryOf(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...params].filter(([key]) => key !== 'page'));
}

/** The member's own views of a list: opens one, keeps the present filters, sort and columns as one, forgets one. */
export function ViewsMenu({ views, acts }: { views: View[]; acts: ViewActs }) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const { act, isActing } = useAct();
  const [isNaming, setIsNaming] = useState(false);
  const now = new URLSearchParams(queryOf(params)).toString();
  const current = views.find((view) => new URLSearchParams(view.query).toString() === now);
  const open = (view: View) => router.push(`${path}?${new URLSearchParams(view.query)}`);
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default" size="xs" h={32} leftSection={<IconBookmark size={15} />}>
            {current?.name ?? 'Views'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 ? <Menu.Label>Keep filters, order and columns under a name</Menu.Label> : null}
          {views.map((view) => (
            <div key={view.id} style={{ display: 'flex', alignItems: 'center' }}>
              <Menu.Item onClick={() => open(view)} fw={view.id === current?.id ? 600 : 400}>
                {view.name}
              </Menu.Item>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={isActing}
                aria-label={`Forget the view ${view.name}`}
                onClick={() => act(() => acts.remove(view.id), { said: `The view ${view.name} is forgotten` })}
              >
                <IconX size={14} />
              </ActionIcon>
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconBookmarkPlus size={15} />} disabled={now === ''} onClick={() => setIsNaming(true)}>
            Save this view
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isNaming} onClose={() => setIsNaming(false)} title="Save this view" size="sm">
        <NameForm
          save={(name) => acts.save({ name, query: queryOf(params) })}
          onDone={() => {
            setIsNaming(false);
            router.refresh();
          }}
        />
      </Modal>
    </>
  );
}

function NameForm({ save, onDone }: { save: (name: string) => Promise<Answer<{ id: string }>>; onDone: () => void }) {
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const submit = async () => {
    setIsSaving(true);
    const answer = await save(name).catch(() => null);
    setIsSaving(false);
    if (answer?.ok) onDone();
    else setWrong(answer?.fields[0]?.message ?? answer?.message ?? 'The server could not be reached.');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="One of the same name takes these filters"
          placeholder="Sold out, by category"
          data-autofocus
          maxLength={60}
          value={name}
          error={wrong || undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={isSaving}>
          Save view
        </Button>
      </Stack>
    </form>
  );
}
