'use client';

import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { Columns, Row, Stack } from '../../../../components/columns.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { RemoveDialog } from '../../../../components/remove-dialog.tsx';
import { Problem, SaveBar } from '../../../../components/save-bar.tsx';
import { useSave } from '../../../../components/use-save.ts';
import type { Choice } from '../../../../lib/choices.ts';
import { type BillboardDraft, createBillboardAction, deleteBillboardAction, updateBillboardAction } from './actions.ts';
import { BillboardPicture } from './billboard-picture.tsx';

type FormProps = {
  base: string;
  timeZone: string;
  initial: BillboardDraft;
  edited: { id: string; version: number; isDefault: boolean } | null;
  /** The store's other billboards, which its categories may show when it is deleted. */
  others: Choice[];
};

/** A billboard: its picture, what must stay in sight of it, the words over it and where they lead. */
export function BillboardForm({ base, timeZone, initial, edited, others }: FormProps) {
  const form = useForm<BillboardDraft>({ initialValues: initial });
  const storeId = base.slice(1);
  const stand = edited && { id: edited.id, version: edited.version };
  const save = useSave({
    form,
    run: (draft) => (stand ? updateBillboardAction(storeId, stand, draft) : createBillboardAction(storeId, draft)),
    said: edited ? 'Billboard saved' : 'Billboard created',
    next: ({ id }) => (edited ? undefined : `${base}/billboards/${id}`),
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <PageHead
        narrow
        title={edited ? initial.label : 'New billboard'}
        back={{ href: `${base}/billboards`, label: 'Billboards' }}
      >
        {edited ? (
          <DeleteBillboard base={base} id={edited.id} label={initial.label} isDefault={edited.isDefault} others={others} />
        ) : (
          <Button type="submit" loading={save.isSaving}>
            Create billboard
          </Button>
        )}
      </PageHead>
      <PageBody narrow>
        <Problem problem={save.problem} />
        <Columns
          main={
            <>
              <BillboardPicture form={form} base={base} />
              <Card title="Words">
                <Stack>
                  <TextInput label="Label" placeholder="The autumn collection" maxLength={200} {...form.getInputProps('label')} />
                  <Textarea label="Text" autosize minRows={2} maxLength={1000} {...form.getInputProps('text')} />
                  <Row>
                    <TextInput label="Button" placeholder="Shop now" maxLength={80} {...form.getInputProps('buttonText')} />
                    <TextInput label="Leads to" placeholder="/c/new-in" {...form.getInputProps('href')} />
                  </Row>
                </Stack>
              </Card>
            </>
          }
          side={
            <>
              <Card title="Where it is shown" help="Categories choose their billboard in their own form.">
                <Switch
                  label="Home page"
                  description="On top of the shop’s first page"
                  {...form.getInputProps('isHome', { type: 'checkbox' })}
                />
              </Card>
              <Schedule form={form} timeZone={timeZone} />
            </>
          }
        />
        {edited ? <SaveBar save={save} isDirty={form.isDirty()} /> : null}
      </PageBody>
    </form>
  );
}

/** From when until when the shop shows it. */
function Schedule({ form, timeZone }: { form: UseFormReturnType<BillboardDraft>; timeZone: string }) {
  const { showFrom, showUntil } = form.values;
  const isBackwards = showFrom !== '' && showUntil !== '' && showUntil <= showFrom;
  return (
    <Card title="Schedule" help={`Empty: always. By the clock of ${timeZone.replaceAll('_', ' ')}.`}>
      <Stack>
        <TextInput type="datetime-local" label="Shown from" {...form.getInputProps('showFrom')} />
        <TextInput
          type="datetime-local"
          label="Until"
          {...form.getInputProps('showUntil')}
          error={isBackwards ? 'This is before it begins, so it would never be shown.' : form.errors.showUntil}
        />
      </Stack>
    </Card>
  );
}

type DeleteProps = { base: string; id: string; label: string; isDefault: boolean; others: Choice[] };

function DeleteBillboard({ base, id, label, isDefault, others }: DeleteProps) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  if (isDefault) return null;
  const remove = async (doomed: string, moveTo?: string) => {
    const answer = await deleteBillboardAction(base.slice(1), doomed, moveTo);
    if (answer.ok) router.push(`${base}/billboards`);
    return answer;
  };
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        Delete
      </Button>
      <RemoveDialog
        row={isOpen ? { id, name: label } : null}
        noun="billboard"
        consequence="It leaves the shop at once."
        choices={others}
        moveLabel="Let its categories show"
        remove={remove}
        onClose={() => setIsOpen(false)}
      />
    </>
  );
}
