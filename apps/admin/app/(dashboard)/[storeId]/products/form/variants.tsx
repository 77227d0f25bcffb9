'use client';

import { ActionIcon, Button, MultiSelect, VisuallyHidden } from '@mantine/core';
import { IconArrowBarDown, IconBarcode, IconColumns3 } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Card } from '../../../../../components/card.tsx';
import { Row } from '../../../../../components/columns.tsx';
import { crossVariants, type ProductRoom, type SetVariants, type Swatch, type VariantDraft, withSkus } from './draft.ts';
import styles from './form.module.css';
import { fillDown, type GridColumn } from './grid.ts';
import { VariantRow } from './variant-row.tsx';

type VariantsProps = {
  variants: VariantDraft[];
  setVariants: SetVariants;
  errors: Record<string, ReactNode>;
  productPrice: string;
  /** What SKUs are made from. */
  product: string;
  room: ProductRoom;
};

/** The heads of the grid; those with a column can be filled down. */
const heads: { label: string; column?: GridColumn; isWide?: boolean }[] = [
  { label: 'Variant' },
  { label: 'SKU' },
  { label: 'Price', column: 'price' },
  { label: 'Compare at', column: 'compareAtPrice', isWide: true },
  { label: 'In stock', column: 'onHand' },
  { label: 'Barcode', isWide: true },
  { label: 'Grams', column: 'weightGrams', isWide: true },
  { label: 'Shown first' },
  { label: '(take out)' },
];

function chosenOf(all: Swatch[], ids: string[]): string[] {
  return all.filter((swatch) => !swatch.isDefault && ids.includes(swatch.id)).map((swatch) => swatch.id);
}

/** Sizes and colours, and one row for each of their pairs: SKU, price, stock. */
export function Variants({ variants, setVariants, errors, productPrice, product, room }: VariantsProps) {
  const { sizes, colors } = room;
  const [isWide, setIsWide] = useState(() =>
    variants.some((variant) => variant.barcode || variant.weightGrams || variant.compareAtPrice),
  );
  const chosenSizes = chosenOf(
    sizes,
    variants.map((variant) => variant.sizeId),
  );
  const chosenColors = chosenOf(
    colors,
    variants.map((variant) => variant.colorId),
  );
  const standing = (all: Swatch[]) => all.filter((swatch) => swatch.isDefault).map((swatch) => swatch.id);
  const cross = (sizeIds: string[], colorIds: string[]) =>
    setVariants((now) =>
      crossVariants(now, sizeIds.length > 0 ? sizeIds : standing(sizes), colorIds.length > 0 ? colorIds : standing(colors)),
    );
  const choices = (all: Swatch[]) =>
    all.filter((swatch) => !swatch.isDefault).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Card title="Variants" help="Every pair of a size and a colour is sold, priced and counted on its own." flush>
      <div className={styles.pad}>
        <Row>
          <MultiSelect
            label="Sizes"
            placeholder={chosenSizes.length === 0 ? 'One size' : ''}
            searchable
            data={choices(sizes)}
            value={chosenSizes}
            onChange={(ids) => cross(chosenOf(sizes, ids), chosenColors)}
            nothingFoundMessage="No size of that name"
          />
          <MultiSelect
            label="Colours"
            placeholder={chosenColors.length === 0 ? 'Standard' : ''}
            searchable
            data={choices(colors)}
            value={chosenColors}
            onChange={(ids) => cross(chosenSizes, chosenOf(colors, ids))}
            nothingFoundMessage="No colour of that name"
          />
        </Row>
        <Tools variants={variants} setVariants={setVariants} product={product} room={room} isWide={isWide} onWide={setIsWide} />
      </div>
      <VariantTable
        variants={variants}
        setVariants={setVariants}
        errors={errors}
        productPrice={productPrice}
        room={room}
        isWide={isWide}
      />
    </Card>
  );
}

type ToolsProps = Pick<VariantsProps, 'variants' | 'setVariants' | 'product' | 'room'> & {
  isWide: boolean;
  onWide: (isWide: boolean) => void;
};

/** What is done with the whole grid. */
function Tools({ variants, setVariants, product, room, isWide, onWide }: ToolsProps) {
  return (
    <div className={styles.tools}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconBarcode size={15} />}
        disabled={variants.every((variant) => variant.sku)}
        onClick={() => setVariants((now) => withSkus(now, product, room))}
      >
        Fill empty SKUs
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconColumns3 size={15} />}
        aria-pressed={isWide}
        onClick={() => onWide(!isWide)}
      >
        {isWide ? 'Fewer columns' : 'Barcode, weight, compare-at'}
      </Button>
      <span className={styles.hint}>Paste from a spreadsheet into any cell; Ctrl D fills down</span>
    </div>
  );
}

function Head({ head, setVariants }: { head: (typeof heads)[number]; setVariants: SetVariants }) {
  const { label, column } = head;
  if (label.startsWith('(')) return <VisuallyHidden>{label.slice(1, -1)}</VisuallyHidden>;
  if (!column) return label;
  // The first variant has the product's price, so prices are filled from the second on.
  const fill = (now: VariantDraft[]) => {
    const from = column === 'price' ? now.find((variant) => !variant.isDefault) : now[0];
    return from ? fillDown(now, from.key, column) : now;
  };
  return (
    <span className={styles.fill}>
      {label}
      <ActionIcon
        size="xs"
        variant="subtle"
        color="gray"
        aria-label={`Fill ${label} down from the first`}
        onClick={() => setVariants(fill)}
      >
        <IconArrowBarDown size={13} />
      </ActionIcon>
    </span>
  );
}

type TableProps = Omit<VariantsProps, 'product'> & { isWide: boolean };

function VariantTable({ variants, setVariants, errors, productPrice, room, isWide }: TableProps) {
  const sizeOf = useMemo(() => new Map(room.sizes.map((size) => [size.id, size])), [room.sizes]);
  const colorOf = useMemo(() => new Map(room.colors.map((color) => [color.id, color])), [room.colors]);
  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <thead>
          <tr>
            {heads
              .filter((head) => isWide || !head.isWide)
              .map((head) => (
                <th key={head.label} scope="col">
                  <Head head={head} setVariants={setVariants} />
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {variants.map((variant, index) => (
            <VariantRow
              key={variant.key}
              variant={variant}
              size={sizeOf.get(variant.sizeId)}
              color={colorOf.get(variant.colorId)}
              productPrice={productPrice}
              isOnly={variants.length === 1}
              isWide={isWide}
              error={rowError(errors, index)}
              setVariants={setVariants}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowError(errors: Record<string, ReactNode>, index: number): string {
  const mine = Object.entries(errors).filter(
    ([field]) => field === `variants.${index}` || field.startsWith(`variants.${index}.`),
  );
  return mine.map(([, message]) => String(message)).join(' ');
}
