'use client';

import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { Card } from '../../../../components/card.tsx';
import { Columns, Stack } from '../../../../components/columns.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { Picture } from '../../../../components/picture.tsx';
import { RichText } from '../../../../components/rich-text.tsx';
import { Problem, SaveBar } from '../../../../components/save-bar.tsx';
import { useSave } from '../../../../components/use-save.ts';
import type { Choice } from '../../../../lib/choices.ts';
import { type CategoryDraft, createCategoryAction, updateCategoryAction } from './actions.ts';
import styles from './category-form.module.css';

type FormProps = {
  base: string;
  initial: CategoryDraft;
  edited: { id: string; version: number } | null;
  parents: Choice[];
  billboards: (Choice & { imageUrl: string | null })[];
};

/** A category: its words, its place in the tree, the billboard on top of its page. */
export function CategoryForm({ base, initial, edited, parents, billboards }: FormProps) {
  const form = useForm<CategoryDraft>({ initialValues: initial });
  const storeId = base.slice(1);
  const save = useSave({
    form,
    run: (draft) => (edited ? updateCategoryAction(storeId, edited, draft) : createCategoryAction(storeId, draft)),
    said: edited ? 'Category saved' : 'Category created',
    next: () => (edited ? undefined : `${base}/categories`),
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <PageHead narrow title={edited ? initial.name : 'New category'} back={{ href: `${base}/categories`, label: 'Categories' }}>
        {edited ? null : (
          <Button type="submit" loading={save.isSaving}>
            Create category
          </Button>
        )}
      </PageHead>
      <PageBody narrow>
        <Problem problem={save.problem} />
        <Columns main={<Words form={form} />} side={<Place form={form} parents={parents} billboards={billboards} />} />
        {edited ? <SaveBar save={save} isDirty={form.isDirty()} /> : null}
      </PageBody>
    </form>
  );
}

type CategoryFields = UseFormReturnType<CategoryDraft>;

function Words({ form }: { form: CategoryFields }) {
  const description = form.getInputProps('description');
  return (
    <>
      <Card>
        <Stack>
          <TextInput label="Name" placeholder="Running shoes" maxLength={120} {...form.getInputProps('name')} />
          <RichText label="Description" value={description.value} onChange={description.onChange} error={description.error} />
        </Stack>
      </Card>
      <Card title="Search listing" help="What people see of it in search engines.">
        <Stack>
          <TextInput
            label="Address"
            description="Empty: made from the name. An old address keeps leading here."
            leftSection="/c/"
            leftSectionWidth={40}
            {...form.getInputProps('slug')}
          />
          <TextInput label="Title" placeholder={form.values.name} maxLength={200} {...form.getInputProps('seoTitle')} />
          <Textarea label="Description" autosize minRows={2} maxLength={500} {...form.getInputProps('seoDescription')} />
        </Stack>
      </Card>
    </>
  );
}

function Place({ form, parents, billboards }: { form: CategoryFields } & Pick<FormProps, 'parents' | 'billboards'>) {
  const picture = billboards.find((billboard) => billboard.value === form.values.billboardId)?.imageUrl;
  const top = { value: '', label: 'Nothing: it is at the top' };
  return (
    <Card title="Place">
      <Stack>
        <Select label="Stands below" searchable data={[top, ...parents]} {...form.getInputProps('parentId')} />
        <Select
          label="Billboard"
          description="The picture on top of its page"
          searchable
          data={billboards.map(({ value, label }) => ({ value, label }))}
          {...form.getInputProps('billboardId')}
        />
        {picture ? <Picture className={styles.picture} url={picture} alt="" width={640} height={288} widths="300px" /> : null}
      </Stack>
    </Card>
  );
}
