'use client';

import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../../../../components/card.tsx';
import { Row } from '../../../../../components/columns.tsx';
import type { ProductDraft } from './draft.ts';

type PricingProps = { form: UseFormReturnType<ProductDraft>; currency: string };

/** What the product costs. A price is kept as it is typed, with the currency's digits. */
export function Pricing({ form, currency }: PricingProps) {
  const mark = <span className="tabular">{currency}</span>;
  const field = { inputMode: 'decimal', rightSection: mark, rightSectionWidth: 52, rightSectionPointerEvents: 'none' } as const;
  return (
    <Card title="Price">
      <Row>
        <TextInput label="Price" placeholder="0.00" {...field} {...form.getInputProps('price')} />
        <TextInput
          label="Compare-at price"
          description="Shown struck through beside the price"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...field}
          {...form.getInputProps('compareAtPrice')}
        />
      </Row>
    </Card>
  );
}
