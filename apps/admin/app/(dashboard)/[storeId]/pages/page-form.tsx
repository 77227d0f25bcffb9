'use client';

import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { ask } from '../../../../components/ask.tsx';
import { Card } from '../../../../components/card.tsx';
import { Columns, Stack } from '../../../../components/columns.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { RichText } from '../../../../components/rich-text.tsx';
import { Problem, SaveBar } from '../../../../components/save-bar.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { useSave } from '../../../../components/use-save.ts';
import { createPageAction, deletePageAction, type PageDraft, updatePageAction } from './actions.ts';

type FormProps = {
  base: string;
  initial: PageDraft;
  edited: { id: string; version: number } | null;
  /** Where the published page stands in the shop. */
  shopUrl: string | null;
};

/** A page of the shop: its words, its address, whether it is shown. */
export function PageForm({ base, initial, edited, shopUrl }: FormProps) {
  const form = useForm<PageDraft>({ initialValues: initial });
  const storeId = base.slice(1);
  const save = useSave({
    form,
    run: (draft) => (edited ? updatePageAction(storeId, edited, draft) : createPageAction(storeId, draft)),
    said: edited ? 'Page saved' : 'Page created',
    next: () => (edited ? undefined : `${base}/pages`),
  });
  const body = form.getInputProps('body');
  return (
    <form onSubmit={save.submit} noValidate>
      <PageHead narrow title={edited ? initial.title : 'New page'} back={{ href: `${base}/pages`, label: 'Pages' }}>
        {shopUrl ? (
          <Button component="a" href={shopUrl} target="_blank" rel="noreferrer" variant="default">
            View in shop
          </Button>
        ) : null}
        {edited ? (
          <DeleteButton base={base} id={edited.id} title={initial.title} />
        ) : (
          <Button type="submit" loading={save.isSaving}>
            Create page
          </Button>
        )}
      </PageHead>
      <PageBody narrow>
        <Problem problem={save.problem} />
        <Columns
          main={
            <Card>
              <Stack>
                <TextInput label="Title" placeholder="About us" maxLength={200} {...form.getInputProps('title')} />
                <RichText label="Text" value={body.value} onChange={body.onChange} error={body.error} />
              </Stack>
            </Card>
          }
          side={
            <>
              <Card title="State">
                <Switch
                  label="Published"
                  description="Hidden pages are not in the shop, nor in its menus."
                  {...form.getInputProps('isPublished', { type: 'checkbox' })}
                />
              </Card>
              <Card title="Search listing" help="What people see of it in search engines.">
                <Stack>
                  <TextInput
                    label="Address"
                    description="Empty: made from the title. An old address keeps leading here."
                    leftSection="/pages/"
                    leftSectionWidth={64}
                    {...form.getInputProps('slug')}
                  />
                  <TextInput label="Title" placeholder={form.values.title} maxLength={200} {...form.getInputProps('seoTitle')} />
                  <Textarea label="Description" autosize minRows={2} maxLength={500} {...form.getInputProps('seoDescription')} />
                </Stack>
              </Card>
            </>
          }
        />
        {edited ? <SaveBar save={save} isDirty={form.isDirty()} /> : null}
      </PageBody>
    </form>
  );
}

/** Deletes the page; when menus lead to it, says which, and offers to take it out of them. */
function DeleteButton({ base, id, title }: { base: string; id: string; title: string }) {
  const { act, isActing } = useAct();
  const [unlink, setUnlink] = useState(false);
  const storeId = base.slice(1);
  const remove = (takeOut: boolean) =>
    act(() => deletePageAction(storeId, id, takeOut), {
      said: `${title} is deleted`,
      next: () => `${base}/pages`,
      onNo: (message) => {
        setUnlink(true);
        ask({
          title: 'Take it out of the menus, too?',
          consequence: message,
          confirm: 'Take out and delete',
          danger: true,
          run: () => remove(true),
        });
      },
    });
  return (
    <Button
      variant="default"
      loading={isActing}
      onClick={() =>
        ask({
          title: `Delete ${title}?`,
          consequence: 'It leaves the shop at once, and its address leads nowhere.',
          confirm: 'Delete page',
          danger: true,
          run: () => remove(unlink),
        })
      }
    >
      Delete
    </Button>
  );
}
