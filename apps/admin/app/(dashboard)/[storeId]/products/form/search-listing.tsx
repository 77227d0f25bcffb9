'use client';

import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import type { ProductDraft } from './draft.ts';
import styles from './form.module.css';

type ListingProps = { form: UseFormReturnType<ProductDraft>; shopUrl: string };

function beginning(html: string): string {
  const plain = html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > 160 ? `${plain.slice(0, 157)}…` : plain;
}

/** How the product reads in search engines, and its address. */
export function SearchListing({ form, shopUrl }: ListingProps) {
  const { name, slug, seoTitle, seoDescription, description } = form.values;
  return (
    <Card title="Search listing" help="What people see of it in search engines.">
      <Stack>
        <div className={styles.listing}>
          <div className={styles.listingUrl}>{`${shopUrl}/p/${slug || '…'}`}</div>
          <div className={styles.listingTitle}>{seoTitle || name || 'Name of the product'}</div>
          <div className={styles.listingText}>
            {seoDescription || beginning(description) || 'The beginning of the description stands here.'}
          </div>
        </div>
        <TextInput
          label="Address"
          description="Empty: made from the name. An old address keeps leading here."
          leftSection="/p/"
          leftSectionWidth={40}
          {...form.getInputProps('slug')}
        />
        <TextInput label="Title" placeholder={name} maxLength={200} {...form.getInputProps('seoTitle')} />
        <Textarea label="Description" autosize minRows={2} maxLength={500} {...form.getInputProps('seoDescription')} />
      </Stack>
    </Card>
  );
}
