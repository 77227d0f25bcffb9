'use client';

import { brandFonts } from '@emporium/core/looks';
import { Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../../../../components/card.tsx';
import { Row } from '../../../../../components/columns.tsx';
import type { LookDraft } from './draft.ts';
import { families, familyWords } from './families.ts';

const choices = brandFonts.map((value) => ({ value, label: familyWords[value] }));

/** The families of headings and of running text. */
export function Letters({ form }: { form: UseFormReturnType<LookDraft> }) {
  const field = (name: 'display' | 'text') => ({
    data: choices,
    allowDeselect: false,
    renderOption: ({ option }: { option: { value: string; label: string } }) => (
      <span style={{ fontFamily: families[option.value as keyof typeof families] }}>{option.label}</span>
    ),
    ...form.getInputProps(`brand.fonts.${name}`),
  });
  return (
    <Card title="Type">
      <Row>
        <Select label="Headings" {...field('display')} />
        <Select label="Text" {...field('text')} />
      </Row>
    </Card>
  );
}
