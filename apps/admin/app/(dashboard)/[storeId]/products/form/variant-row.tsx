'use client';

import { ActionIcon, NumberInput, Radio, TextInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, memo } from 'react';
import { type SetVariants, type Swatch, type VariantDraft, without } from './draft.ts';
import styles from './form.module.css';
import { fillDown, type GridColumn, pasteCells } from './grid.ts';

type RowProps = {
  variant: VariantDraft;
  size: Swatch | undefined;
  color: Swatch | undefined;
  productPrice: string;
  isOnly: boolean;
  /** Whether barcode, weight and compare-at price are shown. */
  isWide: boolean;
  error: string;
  setVariants: SetVariants;
};

/** A variant by its colour, size and further options. */
export function variantName({ variant, size, color }: Pick<RowProps, 'variant' | 'size' | 'color'>): string {
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

/** Moves the focus to the same column of the row above or below. */
function moveFocus(cell: HTMLElement, by: 1 | -1): boolean {
  const column = cell.closest('td')?.cellIndex ?? -1;
  const row = cell.closest('tr');
  const next = (by === 1 ? row?.nextElementSibling : row?.previousElementSibling) as HTMLTableRowElement | null | undefined;
  const input = next?.cells[column]?.querySelector<HTMLInputElement>('input:not(:disabled)');
  input?.focus();
  input?.select();
  return input !== undefined && input !== null;
}

/** What a cell of the grid does with keys and the clipboard: arrows move, Ctrl D fills down, a block from a spreadsheet is spread. */
function gridCell(key: string, column: GridColumn, setVariants: SetVariants) {
  return {
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by !== 0 && moveFocus(event.currentTarget, by)) event.preventDefault();
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
        event.preventDefault();
        setVariants((now) => fillDown(now, key, column));
      }
    },
    onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
      const text = event.clipboardData.getData('text/plain');
      if (!/[\t\n]/.test(text.trimEnd()) && !/\n/.test(text)) return;
      event.preventDefault();
      setVariants((now) => pasteCells(now, key, column, text));
    },
  };
}

/** One variant. Memoised, for a product may have hundreds and every key stroke in the form draws them anew. */
export const VariantRow = memo(function VariantRow(props: RowProps) {
  const { variant, color, productPrice, isOnly, isWide, error, setVariants } = props;
  const name = variantName(props);
  const change = (patch: Partial<VariantDraft>) =>
    setVariants((now) => now.map((one) => (one.key === variant.key ? { ...one, ...patch } : one)));
  const text = (column: 'sku' | 'price' | 'compareAtPrice' | 'barcode', label: string) => ({
    size: 'xs',
    'aria-label': `${label} of ${name}`,
    value: variant[column],
    onChange: (event: { currentTarget: { value: string } }) => change({ [column]: event.currentTarget.value }),
    ...gridCell(variant.key, column, setVariants),
  });
  return (
    <tr>
      <th scope="row">
        <span className={styles.label}>
          {color && !color.isDefault ? <span className={styles.dot} style={{ background: color.value }} /> : null}
          {name}
        </span>
      </th>
      <td>
        <TextInput miw={130} {...text('sku', 'SKU')} error={error || undefined} />
      </td>
      <td>
        <Tooltip label="The variant that is shown first has the price of the product" disabled={!variant.isDefault}>
          <TextInput
            w={92}
            inputMode="decimal"
            placeholder={productPrice || 'as product'}
            disabled={variant.isDefault}
            {...text('price', 'Price')}
          />
        </Tooltip>
      </td>
      {isWide ? (
        <td>
          <TextInput w={92} inputMode="decimal" {...text('compareAtPrice', 'Compare-at price')} />
        </td>
      ) : null}
      <td>
        <Units variant={variant} column="onHand" name={`Stock of ${name}`} onChange={change} setVariants={setVariants} />
        {variant.reserved > 0 ? <div className={styles.held}>{`${variant.reserved} held by orders`}</div> : null}
      </td>
      {isWide ? (
        <>
          <td>
            <TextInput miw={120} {...text('barcode', 'Barcode')} />
          </td>
          <td>
            <Units
              variant={variant}
              column="weightGrams"
              name={`Weight of ${name} in grams`}
              onChange={change}
              setVariants={setVariants}
            />
          </td>
        </>
      ) : null}
      <RowTools variant={variant} name={name} isOnly={isOnly} setVariants={setVariants} />
    </tr>
  );
}, isSame);

type ToolsProps = { variant: VariantDraft; name: string; isOnly: boolean; setVariants: SetVariants };

/** Shows the variant first, or takes it out. */
function RowTools({ variant, name, isOnly, setVariants }: ToolsProps) {
  const makeDefault = () =>
    setVariants((now) =>
      now.map((one) => ({ ...one, isDefault: one.key === variant.key, price: one.key === variant.key ? '' : one.price })),
    );
  return (
    <>
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
    </>
  );
}

type UnitsProps = {
  variant: VariantDraft;
  column: 'onHand' | 'weightGrams';
  name: string;
  onChange: (patch: Partial<VariantDraft>) => void;
  setVariants: SetVariants;
};

function Units({ variant, column, name, onChange, setVariants }: UnitsProps) {
  return (
    <NumberInput
      size="xs"
      w={84}
      hideControls
      allowDecimal={false}
      withKeyboardEvents={false}
      min={0}
      max={10_000_000}
      aria-label={name}
      value={variant[column]}
      onChange={(value) => onChange({ [column]: typeof value === 'number' ? value : 0 })}
      {...gridCell(variant.key, column, setVariants)}
    />
  );
}
