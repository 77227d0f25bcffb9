'use client';

import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ask } from '../../../../components/ask.tsx';
import { Card } from '../../../../components/card.tsx';
import { Columns, Row, Stack } from '../../../../components/columns.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { Problem, SaveBar } from '../../../../components/save-bar.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { useSave } from '../../../../components/use-save.ts';
import { type BillboardDraft, createBillboardAction, deleteBillboardAction, updateBillboardAction } from './actions.ts';
import { BillboardPicture } from './billboard-picture.tsx';

type FormProps = { base: string; initial: BillboardDraft; edited: { id: string; version: number; isDefault: boolean } | null };

/** A billboard: its picture, what must stay in sight of it, the words over it and where they lead. */
export function BillboardForm({ base, initial, edited }: FormProps) {
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
          <DeleteBillboard base={base} id={edited.id} label={initial.label} isDefault={edited.isDefault} />
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
            <Card title="Where it is shown" help="Categories choose their billboard in their own form.">
              <Switch
                label="Home page"
                description="On top of the shop’s first page"
                {...form.getInputProps('isHome', { type: 'checkbox' })}
              />
            </Card>
          }
        />
        {edited ? <SaveBar save={save} isDirty={form.isDirty()} /> : null}
      </PageBody>
    </form>
  );
}

function DeleteBillboard({ base, id, label, isDefault }: { base: string; id: string; label: string; isDefault: boolean }) {
  const { act, isActing } = useAct();
  if (isDefault) return null;
  const remove = () =>
    ask({
      title: `Delete ${label}?`,
      consequence: 'It leaves the shop at once. A billboard that categories still show stays.',
      confirm: 'Delete billboard',
      danger: true,
      run: () =>
        act(() => deleteBillboardAction(base.slice(1), id), { said: `${label} is deleted`, next: () => `${base}/billboards` }),
    });
  return (
    <Button variant="default" loading={isActing} onClick={remove}>
      Delete
    </Button>
  );
}
