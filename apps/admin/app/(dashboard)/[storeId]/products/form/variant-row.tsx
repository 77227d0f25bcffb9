'use client';

import { ActionIcon, NumberInput, Radio, TextInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { type SetVariants, type Swatch, type VariantDraft, without } from './draft.ts';
import styles from './form.module.css';

type RowProps = {
  variant: VariantDraft;
  size: Swatch | undefined;
  color: Swatch | undefined;
  productPrice: string;
  isOnly: boolean;
  error: string;
  setVariants: SetVariants;
};

function nameOf({ variant, size, color }: Pick<RowProps, 'variant' | 'size' | 'color'>): string {
  const parts = [
    color && !color.isDefault ? color.name : '',
    size && !size.isDefault ? size.name : '',
    ...Object.values(variant.options),
  ];
  return parts.filter(Boolean).join(' · ') || 'Standard';
}

function isSame(before: RowProps, after: RowProps): boolean {
  const keys = Object.keys(after).filter((key) => key !== 'variant') as (keyof RowProps)[];
  return keys.every((key) => before[key] === after[key]) && JSON.stringify(before.variant) === JSON.stringify(after.variant);
}

/** One variant. Memoised, for a product may have hundreds and every key stroke in the form draws them anew. */
export const VariantRow = memo(function VariantRow(props: RowProps) {
  const { variant, color, productPrice, isOnly, error, setVariants } = props;
  const name = nameOf(props);
  const change = (patch: Partial<VariantDraft>) =>
    setVariants((now) => now.map((one) => (one.key === variant.key ? { ...one, ...patch } : one)));
  const makeDefault = () =>
    setVariants((now) =>
      now.map((one) => ({ ...one, isDefault: one.key === variant.key, price: one.key === variant.key ? '' : one.price })),
    );
  return (
    <tr>
      <th scope="row">
        <span className={styles.label}>
          {color && !color.isDefault ? <span className={styles.dot} style={{ background: color.value }} /> : null}
          {name}
        </span>
      </th>
      <td>
        <TextInput
          size="xs"
          miw={130}
          aria-label={`SKU of ${name}`}
          value={variant.sku}
          onChange={(event) => change({ sku: event.currentTarget.value })}
          error={error || undefined}
        />
      </td>
      <td>
        <Tooltip label="The first variant has the price of the product" disabled={!variant.isDefault}>
          <TextInput
            size="xs"
            w={104}
            inputMode="decimal"
            aria-label={`Price of ${name}`}
            placeholder={productPrice || 'as product'}
            value={variant.price}
            disabled={variant.isDefault}
            onChange={(event) => change({ price: event.currentTarget.value })}
          />
        </Tooltip>
      </td>
      <td>
        <Stock variant={variant} name={name} onChange={(onHand) => change({ onHand })} />
      </td>
      <td>
        <Radio
          size="xs"
          name="default-variant"
          aria-label={`Show ${name} first`}
          checked={variant.isDefault}
          onChange={makeDefault}
        />
      </td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take ${name} out`}
          disabled={isOnly}
          onClick={() => setVariants((now) => without(now, variant.key))}
        >
          <IconX size={15} />
        </ActionIcon>
      </td>
    </tr>
  );
}, isSame);

function Stock({ variant, name, onChange }: { variant: VariantDraft; name: string; onChange: (onHand: number) => void }) {
  return (
    <>
      <NumberInput
        size="xs"
        w={92}
        allowDecimal={false}
        min={0}
        max={10_000_000}
        aria-label={`Stock of ${name}`}
        value={variant.onHand}
        onChange={(value) => onChange(typeof value === 'number' ? value : 0)}
      />
      {variant.reserved > 0 ? <div className={styles.held}>{`${variant.reserved} held by orders`}</div> : null}
    </>
  );
}
