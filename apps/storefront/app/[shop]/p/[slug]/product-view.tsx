'use client';

import type { Product } from '@emporium/sdk';
import { memo, type ReactNode, useDeferredValue, useEffect, useState } from 'react';
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

/** How long after the last press the address follows, in milliseconds: Next draws the page anew for it, and that must not hold up a press. */
const noteAfterMs = 250;

/** True for a press that may lead to another page: on a link or a button, or Enter. */
function mayLeave(event: Event): boolean {
  if (event instanceof KeyboardEvent) return event.key === 'Enter';
  return event.target instanceof Element && event.target.closest('a, button') !== null;
}

/**
 * Lets the address follow a choice when nothing else is being pressed, and at the latest just before a press that may lead on: Next calls a way to
 * another page off when the address changes on that way.
 *
 * @returns what drops it.
 */
function noteSoon(product: Product, choice: Choice): () => void {
  const drop = () => {
    clearTimeout(timer);
    for (const name of ['click', 'keydown']) window.removeEventListener(name, onPress, true);
  };
  const note = () => {
    drop();
    noteInAddress(product, choice);
  };
  const onPress = (event: Event) => {
    if (mayLeave(event)) note();
  };
  const timer = setTimeout(note, noteAfterMs);
  for (const name of ['click', 'keydown']) window.addEventListener(name, onPress, true);
  return drop;
}

type PicturesProps = { product: Product; colorId: Choice['colorId'] };

/** The pictures of a colour, from the first one on. */
const Pictures = memo(function Pictures({ product, colorId }: PicturesProps) {
  return <Gallery key={colorId} images={imagesOf(product, colorId)} name={product.name} />;
});

/** Pictures and buy box of a product. The pictures follow the colour that is chosen, a moment after the press has been answered. */
export function ProductView({ product, initial, notes, children }: ViewProps) {
  const [choice, setChoice] = useState(initial);
  const choose = (next: Partial<Choice>) => setChoice({ ...choice, ...next });
  useEffect(() => {
    return choice === initial ? undefined : noteSoon(product, choice);
  }, [product, choice, initial]);
  const shownColorId = useDeferredValue(choice.colorId);
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] xl:gap-x-20">
      <Pictures product={product} colorId={shownColorId} />
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
