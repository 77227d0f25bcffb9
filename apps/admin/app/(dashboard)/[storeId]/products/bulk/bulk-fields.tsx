'use client';

import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { Row, Stack } from '../../../../../components/columns.tsx';
import type { No } from '../../../../../lib/answer.ts';
import type { Choice } from '../../../../../lib/choices.ts';
import type { BulkDraft } from './draft.ts';

type FieldsProps = {
  draft: BulkDraft;
  onChange: (change: Partial<BulkDraft>) => void;
  currency: string;
  categories: Choice[];
  wrong: No | null;
};

const leave = { value: '', label: 'Leave as it is' };
const priceWays = (currency: string) => [
  leave,
  { value: 'percent', label: 'By percent' },
  { value: 'amount', label: `By an amount in ${currency}` },
  { value: 'set', label: 'To a fixed price' },
];
const roundings = [
  { value: 'none', label: 'Exact' },
  { value: 'ending99', label: 'Ending in .99' },
  { value: 'ending95', label: 'Ending in .95' },
  { value: 'half', label: 'Half units' },
  { value: 'unit', label: 'Whole units' },
  { value: 'ten', label: 'Tens' },
  { value: 'hundred', label: 'Hundreds' },
];
const compareAts = [
  { value: 'keep', label: 'Leave as it is' },
  { value: 'old', label: 'The price before' },
  { value: 'clear', label: 'Nothing' },
];
const yesNo = (yes: string, no: string) => [leave, { value: 'yes', label: yes }, { value: 'no', label: no }];

/** What can be changed of many products. */
export function BulkFields(props: FieldsProps) {
  const { draft, onChange, categories } = props;
  return (
    <Stack>
      <PriceFields {...props} />
      <StockFields {...props} />
      <Row across={3}>
        <Select
          label="Category"
          searchable
          data={[leave, ...categories]}
          value={draft.categoryId}
          onChange={(value) => onChange({ categoryId: value ?? '' })}
        />
        <Select
          label="Featured"
          data={yesNo('On the home page', 'Not on the home page')}
          value={draft.featured}
          onChange={(value) => onChange({ featured: (value ?? '') as BulkDraft['featured'] })}
        />
        <Select
          label="Status"
          data={yesNo('Archive', 'Put back in the shop')}
          value={draft.archived}
          onChange={(value) => onChange({ archived: (value ?? '') as BulkDraft['archived'] })}
        />
      </Row>
      <Row>
        <TagsInput label="Add tags" placeholder="sale" value={draft.addTags} onChange={(addTags) => onChange({ addTags })} />
        <TagsInput
          label="Take tags away"
          placeholder="new"
          value={draft.removeTags}
          onChange={(removeTags) => onChange({ removeTags })}
        />
      </Row>
    </Stack>
  );
}

function errorOf(wrong: No | null, field: string): string | undefined {
  return wrong?.fields.find((issue) => issue.field === field || issue.field === `patch.${field}`)?.message;
}

function PriceFields({ draft, onChange, currency, wrong }: FieldsProps) {
  const isOpen = draft.priceBy !== '';
  return (
    <Row across={isOpen ? 4 : 1}>
      <Select
        label="Price"
        data={priceWays(currency)}
        value={draft.priceBy}
        onChange={(value) => onChange({ priceBy: (value ?? '') as BulkDraft['priceBy'] })}
      />
      {isOpen ? (
        <>
          <TextInput
            label={draft.priceBy === 'percent' ? 'Percent' : 'Amount'}
            placeholder={draft.priceBy === 'set' ? '19.90' : '-10'}
            inputMode="text"
            value={draft.priceValue}
            error={errorOf(wrong, 'price.value')}
            rightSection={draft.priceBy === 'percent' ? '%' : currency}
            rightSectionWidth={52}
            rightSectionPointerEvents="none"
            onChange={(event) => onChange({ priceValue: event.currentTarget.value })}
          />
          <Select
            label="Rounded"
            data={roundings}
            value={draft.priceRound}
            error={errorOf(wrong, 'price.round')}
            onChange={(value) => onChange({ priceRound: (value ?? 'none') as BulkDraft['priceRound'] })}
          />
          <Select
            label="Struck through"
            data={compareAts}
            value={draft.priceCompareAt}
            onChange={(value) => onChange({ priceCompareAt: (value ?? 'keep') as BulkDraft['priceCompareAt'] })}
          />
        </>
      ) : null}
    </Row>
  );
}

function StockFields({ draft, onChange, wrong }: FieldsProps) {
  const isOpen = draft.stockHow !== '';
  return (
    <Row across={isOpen ? 2 : 1}>
      <Select
        label="Stock of each variant"
        data={[leave, { value: 'add', label: 'Add or take away' }, { value: 'set', label: 'Set to a count' }]}
        value={draft.stockHow}
        onChange={(value) => onChange({ stockHow: (value ?? '') as BulkDraft['stockHow'] })}
      />
      {isOpen ? (
        <NumberInput
          label="Units"
          allowDecimal={false}
          value={draft.stockUnits}
          error={errorOf(wrong, 'stock.units')}
          onChange={(stockUnits) => onChange({ stockUnits })}
        />
      ) : null}
    </Row>
  );
}
