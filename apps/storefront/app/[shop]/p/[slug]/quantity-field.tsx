'use client';

import { useState } from 'react';
import { MinusIcon, PlusIcon } from '../../../../components/icons.tsx';
import { productWords } from '../../../../lib/words.ts';

/** How many to put into the bag: typed, or by one more and one less. @param most  units that can be bought. */
export function QuantityField({ most }: { most: number }) {
  const [text, setText] = useState('1');
  const quantity = Number(text);
  const highest = Math.max(1, most);
  const set = (next: number) => setText(String(Math.min(Math.max(1, next), highest)));
  const button = 'grid w-11 place-items-center hover:bg-tint disabled:opacity-35 noscript:hidden';
  return (
    <div className="inline-flex overflow-hidden rounded-control border border-line-strong bg-raised">
      <button
        type="button"
        aria-label={`${productWords.quantity} −1`}
        onClick={() => set(quantity - 1)}
        disabled={quantity <= 1}
        className={button}
      >
        <MinusIcon className="size-4" />
      </button>
      <input
        name="quantity"
        inputMode="numeric"
        pattern="[0-9]*"
        maxLength={3}
        value={text}
        onChange={(event) => setText(event.target.value.replace(/\D/g, ''))}
        onBlur={() => set(quantity || 1)}
        aria-label={productWords.quantity}
        className="w-10 bg-transparent text-center tabular-nums outline-offset-[-3px]"
      />
      <button
        type="button"
        aria-label={`${productWords.quantity} +1`}
        onClick={() => set(quantity + 1)}
        disabled={quantity >= highest}
        className={button}
      >
        <PlusIcon className="size-4" />
      </button>
    </div>
  );
}
