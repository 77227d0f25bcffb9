'use client';

import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { Card } from '../../../../components/card.tsx';
import { Row, Stack } from '../../../../components/columns.tsx';
import { Problem } from '../../../../components/save-bar.tsx';
import { useSave } from '../../../../components/use-save.ts';
import type { Choice } from '../../../../lib/choices.ts';
import { createStoreAction, type NewStore } from './actions.ts';
import styles from './new.module.css';

type NewStoreProps = {
  choices: { currencies: Choice[]; locales: Choice[]; timeZones: Choice[] };
  apiUrl: string;
  storefrontUrl: string;
};

/** The address that a name suggests; the server decides what is allowed. */
function slugFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
}

/** One short form: a name, the address it suggests with what it will lead to, and how money and time are written. */
export function NewStoreForm({ choices, apiUrl, storefrontUrl }: NewStoreProps) {
  const form = useForm<NewStore>({ initialValues: { name: '', slug: '', currency: 'USD', locale: 'en-US', timeZone: 'UTC' } });
  const save = useSave({ form, run: createStoreAction, said: 'Your store is open for goods', next: ({ slug }) => `/${slug}` });
  const { setFieldValue } = form;

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (choices.timeZones.some((choice) => choice.value === own)) setFieldValue('timeZone', own);
    if (choices.locales.some((choice) => choice.value === navigator.language)) setFieldValue('locale', navigator.language);
  }, [choices, setFieldValue]);

  const rename = (name: string) => {
    const followsName = form.values.slug === slugFrom(form.values.name);
    form.setValues({ name, ...(followsName ? { slug: slugFrom(name) } : {}) });
  };
  const slug = form.values.slug || 'your-store';
  return (
    <form onSubmit={save.submit}>
      <Problem problem={save.problem} />
      <Stack>
        <Card>
          <Stack>
            <TextInput
              label="Name"
              placeholder="Northwind Shoes"
              {...form.getInputProps('name')}
              onChange={(event) => rename(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput
              label="Address"
              description="Small letters, digits and hyphens"
              placeholder="northwind"
              {...form.getInputProps('slug')}
            />
            <dl className={styles.preview} aria-live="polite">
              <dt>Shop</dt>
              <dd>{`${storefrontUrl}/${slug}`}</dd>
              <dt>API</dt>
              <dd>{`${apiUrl}/api/${slug}`}</dd>
              <dt>Admin</dt>
              <dd>{`/${slug}`}</dd>
            </dl>
          </Stack>
        </Card>
        <Card title="Money and time" help="The currency is fixed once the first order is placed.">
          <Stack>
            <Select label="Currency" searchable data={choices.currencies} {...form.getInputProps('currency')} />
            <Row>
              <Select label="Language of numbers and dates" searchable data={choices.locales} {...form.getInputProps('locale')} />
              <Select label="Time zone" searchable data={choices.timeZones} limit={60} {...form.getInputProps('timeZone')} />
            </Row>
          </Stack>
        </Card>
        <Button type="submit" loading={save.isSaving} size="md">
          Create store
        </Button>
      </Stack>
    </form>
  );
}
