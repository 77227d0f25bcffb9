'use client';

import { Button, FileButton, SegmentedControl, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { sendPicture } from '../../../../../lib/send-picture.ts';
import type { LookDraft } from './draft.ts';
import styles from './look.module.css';

/** Whether the head of the pages shows the name, the logo or both. */
function Head({ form }: { form: UseFormReturnType<LookDraft> }) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4} id="mark-label">
        At the head of the pages
      </Text>
      <SegmentedControl
        fullWidth
        aria-labelledby="mark-label"
        data={[
          { value: 'name', label: 'Name' },
          { value: 'logo', label: 'Logo' },
          { value: 'both', label: 'Both' },
        ]}
        {...form.getInputProps('brand.mark')}
      />
    </div>
  );
}

/** The logo, and what the shop says of itself. */
export function Mark({ form, base }: { form: UseFormReturnType<LookDraft>; base: string }) {
  const [isSending, setIsSending] = useState(false);
  const { logoUrl, brand } = form.values;
  const send = async (file: File | null) => {
    if (!file) return;
    setIsSending(true);
    const answer = await sendPicture(base, file);
    setIsSending(false);
    if (!answer.ok) return form.setFieldError('logoUrl', answer.message);
    form.setFieldValue('logoUrl', answer.data.url);
    if (brand.mark === 'name') form.setFieldValue('brand.mark', 'logo');
  };
  return (
    <Card title="Name and logo" help="A PNG or WebP with a clear ground, at least 320 pixels wide, looks best.">
      <Stack>
        <div className={styles.logoRow}>
          {logoUrl ? (
            // biome-ignore lint/performance/noImgElement: the media server keeps the widths; Next's optimizer is off
            <img className={styles.logo} src={`${logoUrl}?w=320`} alt="The logo" />
          ) : (
            <span className={styles.noLogo}>No logo</span>
          )}
          <FileButton accept="image/png,image/webp,image/jpeg,image/gif" onChange={(file) => void send(file)}>
            {(props) => (
              <Button {...props} variant="default" loading={isSending}>
                {logoUrl ? 'Replace logo' : 'Choose logo'}
              </Button>
            )}
          </FileButton>
          {logoUrl ? (
            <Button variant="subtle" color="gray" onClick={() => form.setFieldValue('logoUrl', '')}>
              Take away
            </Button>
          ) : null}
        </div>
        {form.errors.logoUrl ? (
          <Text size="sm" c="red" role="alert">
            {form.errors.logoUrl}
          </Text>
        ) : null}
        <Head form={form} />
        <TextInput
          label="Tagline"
          placeholder="Shoes for the long way home"
          description="Title of the front page, beside the name"
          maxLength={120}
          {...form.getInputProps('brand.tagline')}
        />
        <Textarea
          label="Description"
          description="What search engines and shared links say, and the words at the foot"
          autosize
          minRows={2}
          maxLength={300}
          {...form.getInputProps('brand.description')}
        />
      </Stack>
    </Card>
  );
}
