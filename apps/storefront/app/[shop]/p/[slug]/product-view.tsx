'use client';

import type { Product } from '@emporium/sdk';
import { type ReactNode, useState } from 'react';
import { ReturnIcon, TruckIcon } from '../../../../components/icons.tsx';
import { type Choice, imagesOf } from '../../../../lib/variants.ts';
import { BuyForm } from './buy-form.tsx';
import { Gallery } from './gallery.tsx';

type ViewProps = {
  product: Product;
  initial: Choice;
  notes: { delivery: string; returns: string; seller: string };
  children: ReactNode;
};

/** Keeps the address in step with what is chosen, so that it can be shared, without a new page. */
function noteInAddress(product: Product, choice: Choice): void {
  const params = new URLSearchParams(location.search);
  const color = product.colors.find(({ id }) => id === choice.colorId);
  const size = product.sizes.find(({ id }) => id === choice.sizeId);
  if (color && product.colors.length > 1) params.set('color', color.name);
  if (size && product.sizes.length > 1) params.set('size', size.name);
  const query = params.toString();
  history.replaceState(null, '', query ? `?${query}` : location.pathname);
}

/** Pictures and buy box of a product; the pictures follow the colour that is chosen. */
export function ProductView({ product, initial, notes, children }: ViewProps) {
  const [choice, setChoice] = useState(initial);
  const choose = (next: Partial<Choice>) => {
    const chosen = { ...choice, ...next };
    setChoice(chosen);
    noteInAddress(product, chosen);
  };
  return (
    <div className="page grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] xl:gap-x-20">
      <Gallery key={choice.colorId} images={imagesOf(product, choice.colorId)} name={product.name} />
      <div className="lg:sticky lg:top-24 lg:self-start lg:pb-10">
        <BuyForm product={product} choice={choice} choose={choose} />
        <ul className="mt-7 flex flex-col gap-3 text-[0.9375rem] text-muted">
          <li className="flex gap-3">
            <TruckIcon className="mt-px size-5 shrink-0 text-ink" />
            <span>
              {notes.seller} {notes.delivery}
            </span>
          </li>
          <li className="flex gap-3">
            <ReturnIcon className="mt-px size-5 shrink-0 text-ink" />
            {notes.returns}
          </li>
        </ul>
        {children}
      </div>
    </div>
  );
}
