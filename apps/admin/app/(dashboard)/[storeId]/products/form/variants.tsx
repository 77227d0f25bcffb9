'use client';

import { Button, MultiSelect, VisuallyHidden } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { Card } from '../../../../../components/card.tsx';
import { Row } from '../../../../../components/columns.tsx';
import { crossVariants, type ProductRoom, type SetVariants, type Swatch, type VariantDraft, withSkus } from './draft.ts';
import styles from './form.module.css';
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

const heads = ['Variant', 'SKU', 'Price', 'In stock', 'Shown first', '(take out)'];

function chosenOf(all: Swatch[], ids: string[]): string[] {
  return all.filter((swatch) => !swatch.isDefault && ids.includes(swatch.id)).map((swatch) => swatch.id);
}

/** Sizes and colours, and one row for each of their pairs: SKU, price, stock. */
export function Variants({ variants, setVariants, errors, productPrice, product, room }: VariantsProps) {
  const { sizes, colors } = room;
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
        </div>
      </div>
      <VariantTable variants={variants} setVariants={setVariants} errors={errors} productPrice={productPrice} room={room} />
    </Card>
  );
}

function VariantTable({ variants, setVariants, errors, productPrice, room }: Omit<VariantsProps, 'product'>) {
  const sizeOf = useMemo(() => new Map(room.sizes.map((size) => [size.id, size])), [room.sizes]);
  const colorOf = useMemo(() => new Map(room.colors.map((color) => [color.id, color])), [room.colors]);
  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head.startsWith('(') ? <VisuallyHidden>{head.slice(1, -1)}</VisuallyHidden> : head}
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
