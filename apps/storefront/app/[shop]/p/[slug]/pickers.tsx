'use client';

import type { Product } from '@emporium/sdk';
import { memo, type ReactNode } from 'react';
import { type Choice, stockOf } from '../../../../lib/variants.ts';
import { productWords } from '../../../../lib/words.ts';

type PickerProps = { product: Product; choice: Choice; choose: (next: Partial<Choice>) => void };

function Group({ legend, value, children }: { legend: string; value: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-3 text-[0.9375rem]">
        <span className="font-semibold">{legend}</span> {value ? <span className="text-muted">{value}</span> : null}
      </legend>
      {children}
    </fieldset>
  );
}

// Pickers are drawn again only when something else is chosen, not while the bag is waited for: that press is to be answered at once.

/** Colours as discs with their names. Each is a radio button, so that arrow keys and screen readers know it. */
export const ColorPicker = memo(function ColorPicker({ product, choice, choose }: PickerProps) {
  const [first] = product.colors;
  if (!first) return null;
  const chosen = product.colors.find(({ id }) => id === choice.colorId);
  const size = product.sizes.length > 1 ? (product.sizes.find(({ id }) => id === choice.sizeId)?.name ?? '') : '';
  return (
    <Group legend={productWords.color} value={chosen?.name ?? ''}>
      <div className="flex flex-wrap gap-3">
        {product.colors.map((color) => {
          const isOut = stockOf(product, { ...choice, colorId: color.id }).available === 0;
          const label = isOut ? `${color.name}, ${productWords.outIn(size)}` : color.name;
          return (
            <label key={color.id} title={label} className="relative grid size-11 place-items-center">
              <input
                type="radio"
                name="color"
                value={color.id}
                checked={color.id === choice.colorId}
                onChange={() => choose({ colorId: color.id })}
                aria-label={label}
                className="peer sr-only"
              />
              <span
                aria-hidden="true"
                className="relative size-9 overflow-hidden rounded-full border border-ink/25 outline-2 outline-offset-3 outline-transparent transition-[outline-color] peer-checked:outline-ink peer-focus-visible:outline-3"
                style={{ background: color.value }}
              >
                {isOut ? <Strike /> : null}
              </span>
            </label>
          );
        })}
      </div>
    </Group>
  );
});

/** The line through what cannot be had. */
function Strike() {
  return (
    <svg aria-hidden="true" className="absolute inset-0 size-full" preserveAspectRatio="none" viewBox="0 0 100 100">
      <line x1="0" y1="100" x2="100" y2="0" stroke="currentColor" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

type TileProps = {
  name: string;
  value: string;
  label: string;
  isChosen: boolean;
  /** Why it cannot be bought; '' when it can. */
  why: string;
  choose: () => void;
};

/** A choice as a tile. What is sold out is struck through but can be reached and chosen, and says why. */
function Tile({ name, value, label, isChosen, why, choose }: TileProps) {
  return (
    <label
      title={why || undefined}
      className={`relative grid min-h-12 place-items-center overflow-hidden rounded-control border px-1.5 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink ${
        why
          ? 'border-line text-muted has-checked:border-ink has-checked:shadow-[inset_0_0_0_1px_var(--ink)] hover:border-line-strong'
          : 'border-line-strong bg-raised has-checked:border-ink has-checked:bg-ink has-checked:text-ground hover:border-ink'
      }`}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={isChosen}
        onChange={choose}
        aria-label={why || label}
        className="sr-only"
      />
      <span aria-hidden="true">{label}</span>
      {why ? (
        <span className="text-line-strong">
          <Strike />
        </span>
      ) : null}
    </label>
  );
}

/** Sizes as a grid of tiles, which know what is there in the colour that is chosen. */
export const SizePicker = memo(function SizePicker({ product, choice, choose }: PickerProps) {
  if (product.sizes.length === 0) return null;
  const chosen = product.sizes.find(({ id }) => id === choice.sizeId);
  const color = product.colors.length > 1 ? (product.colors.find(({ id }) => id === choice.colorId)?.name ?? '') : '';
  const whyNot = (sizeId: string, size: string): string => {
    const { exists, available } = stockOf(product, { ...choice, sizeId });
    if (!exists) return productWords.notMade(size, color);
    return available === 0 ? productWords.soldOutIn(size, color) : '';
  };
  const isLong = product.sizes.some(({ name }) => name.length > 6);
  const why = chosen ? whyNot(chosen.id, chosen.name) : '';
  return (
    <Group legend={productWords.size} value={chosen?.name ?? ''}>
      <div
        className={`grid gap-2 ${isLong ? 'grid-cols-[repeat(auto-fill,minmax(6.6rem,1fr))] text-sm' : 'grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))]'}`}
      >
        {product.sizes.map((size) => (
          <Tile
            key={size.id}
            name="size"
            value={size.id}
            label={size.name}
            isChosen={size.id === choice.sizeId}
            why={whyNot(size.id, size.name)}
            choose={() => choose({ sizeId: size.id })}
          />
        ))}
      </div>
      <p aria-live="polite" className="mt-2 text-sm text-bad empty:hidden">
        {why}
      </p>
    </Group>
  );
});

/** A further option, such as Material. */
export function OptionPicker({ product, choice, choose, option }: PickerProps & { option: { name: string; values: string[] } }) {
  return (
    <Group legend={option.name} value={choice.options[option.name] ?? ''}>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
        {option.values.map((value) => {
          const options = { ...choice.options, [option.name]: value };
          const { available } = stockOf(product, { ...choice, options });
          return (
            <Tile
              key={value}
              name={`option.${option.name}`}
              value={value}
              label={value}
              isChosen={choice.options[option.name] === value}
              why={available === 0 ? productWords.soldOutIn(value, '') : ''}
              choose={() => choose({ options })}
            />
          );
        })}
      </div>
    </Group>
  );
}
