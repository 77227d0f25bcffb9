'use client';

import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { ask } from '../../../../components/ask.tsx';
import { Card } from '../../../../components/card.tsx';
import { Stack } from '../../../../components/columns.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { Problem, SaveBar } from '../../../../components/save-bar.tsx';
import { Tree } from '../../../../components/tree/tree.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { useSave } from '../../../../components/use-save.ts';
import type { Choice } from '../../../../lib/choices.ts';
import { createMenuAction, deleteMenuAction, type EntryDraft, type MenuDraft, updateMenuAction } from './actions.ts';
import styles from './menus.module.css';

type Targets = Record<'page' | 'category' | 'product', Choice[]>;
type FormProps = { base: string; initial: MenuDraft; edited: { id: string; version: number } | null; targets: Targets };

const kinds: { value: EntryDraft['kind']; label: string }[] = [
  { value: 'page', label: 'Page' },
  { value: 'category', label: 'Category' },
  { value: 'product', label: 'Product' },
  { value: 'home', label: 'Home page' },
  { value: 'search', label: 'All products' },
  { value: 'url', label: 'Address' },
];

/** A menu of the shop: its entries, two levels deep, put in order by hand. */
export function MenuForm({ base, initial, edited, targets }: FormProps) {
  const form = useForm<MenuDraft>({ initialValues: initial });
  const storeId = base.slice(1);
  const save = useSave({
    form,
    run: (draft) => (edited ? updateMenuAction(storeId, edited, draft) : createMenuAction(storeId, draft)),
    said: edited ? 'Menu saved' : 'Menu created',
    next: () => (edited ? undefined : `${base}/menus`),
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <PageHead narrow title={edited ? initial.title : 'New menu'} back={{ href: `${base}/menus`, label: 'Menus' }}>
        {edited ? (
          <DeleteButton base={base} id={edited.id} title={initial.title} />
        ) : (
          <Button type="submit" loading={save.isSaving}>
            Create menu
          </Button>
        )}
      </PageHead>
      <PageBody narrow>
        <Problem problem={save.problem} />
        <Stack>
          <Card>
            <div className={styles.names}>
              <TextInput label="Title" placeholder="Footer" maxLength={80} {...form.getInputProps('title')} />
              <TextInput
                label="Handle"
                description={edited ? 'Storefronts ask for it by this name.' : '“main” is the header, “footer” the foot.'}
                disabled={edited !== null}
                {...form.getInputProps('handle')}
              />
            </div>
          </Card>
          <Entries entries={form.values.entries} targets={targets} onChange={(next) => form.setFieldValue('entries', next)} />
        </Stack>
        {edited ? <SaveBar save={save} isDirty={form.isDirty()} /> : null}
      </PageBody>
    </form>
  );
}

type EntriesProps = { entries: EntryDraft[]; targets: Targets; onChange: (entries: EntryDraft[]) => void };

/** The entries of a menu, put in order by their handles. */
function Entries({ entries, targets, onChange }: EntriesProps) {
  const change = (id: string, part: Partial<EntryDraft>) =>
    onChange(entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)));
  const add = () => onChange([...entries, { id: crypto.randomUUID(), depth: 0, label: '', kind: 'page', target: '' }]);
  return (
    <Card
      title="Entries"
      help="What is hidden or deleted leaves the shop’s menu by itself."
      act={
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add}>
          Add entry
        </Button>
      }
    >
      {entries.length > 0 ? (
        <Tree label="Entries" rows={entries} nameOf={(entry) => entry.label || 'the new entry'} deepest={2} onMove={onChange}>
          {(entry) => (
            <Entry
              entry={entry}
              targets={targets}
              onChange={(part) => change(entry.id, part)}
              onRemove={() => onChange(entries.filter((one) => one.id !== entry.id))}
            />
          )}
        </Tree>
      ) : (
        <p className={styles.none}>Nothing in it yet. Add an entry, and say where it leads.</p>
      )}
    </Card>
  );
}

type EntryProps = { entry: EntryDraft; targets: Targets; onChange: (part: Partial<EntryDraft>) => void; onRemove: () => void };

function Entry({ entry, targets, onChange, onRemove }: EntryProps) {
  const { kind, label, target } = entry;
  const rows = kind === 'page' || kind === 'category' || kind === 'product' ? targets[kind] : null;
  const choose = (value: string | null) => {
    const name = rows?.find((row) => row.value === value)?.label.replace(/^(– )+/, '') ?? '';
    onChange({ target: value ?? '', label: label || name });
  };
  return (
    <div className={styles.entry}>
      <TextInput
        aria-label="Label"
        placeholder="Label"
        value={label}
        maxLength={80}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <Select
        aria-label={`Kind of ${label || 'the entry'}`}
        data={kinds}
        value={kind}
        allowDeselect={false}
        onChange={(value) => onChange({ kind: (value ?? 'page') as EntryDraft['kind'], target: '' })}
      />
      {rows ? (
        <Select
          aria-label={`Where ${label || 'the entry'} leads`}
          placeholder="Choose"
          searchable
          limit={50}
          data={rows}
          value={target || null}
          onChange={choose}
        />
      ) : kind === 'url' ? (
        <TextInput
          aria-label={`Address of ${label || 'the entry'}`}
          placeholder="/c/sale or https://…"
          value={target}
          onChange={(event) => onChange({ target: event.currentTarget.value })}
        />
      ) : (
        <span />
      )}
      <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={`Remove ${label || 'the entry'}`}>
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

function DeleteButton({ base, id, title }: { base: string; id: string; title: string }) {
  const { act, isActing } = useAct();
  const remove = () =>
    ask({
      title: `Delete the menu ${title}?`,
      consequence: 'Its place in the shop stays empty; the header falls back to your categories.',
      confirm: 'Delete menu',
      danger: true,
      run: () => act(() => deleteMenuAction(base.slice(1), id), { said: `${title} is deleted`, next: () => `${base}/menus` }),
    });
  return (
    <Button variant="default" loading={isActing} onClick={remove}>
      Delete
    </Button>
  );
}
