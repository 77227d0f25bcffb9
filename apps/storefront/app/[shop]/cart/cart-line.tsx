'use client';

import type { CartLine as Line } from '@emporium/sdk';
import Link from 'next/link';
import type { FormEvent } from 'react';
import { MinusIcon, PlusIcon } from '../../../components/icons.tsx';
import { Money } from '../../../components/money.tsx';
import { Picture } from '../../../components/picture.tsx';
import { cartWords } from '../../../lib/words.ts';
import { useShop } from '../shop-context.tsx';
import { submitLine } from './actions.ts';
import { useCart } from './cart-provider.tsx';

/** What tells a line's variant from the others: colour, size, further options. */
export function describeLine(line: Pick<Line, 'colorName' | 'sizeName' | 'options'>): string {
  return [line.colorName, line.sizeName, ...Object.values(line.options)].filter(Boolean).join(' · ');
}

/** The units of a line: one less, one more, or typed. Works as a plain form, and at once where there are scripts. */
function Units({ line }: { line: Line }) {
  const { setUnits } = useCart();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    const wanted = Number(form.get('quantity')) + Number(form.get('step') ?? 0);
    if (Number.isSafeInteger(wanted) && wanted >= 0 && wanted !== line.quantity) setUnits(line.id, wanted);
  };
  const button = 'grid size-11 place-items-center hover:bg-tint disabled:opacity-35';
  return (
    <form action={submitLine} onSubmit={submit} className="inline-flex items-center">
      <input type="hidden" name="line" value={line.id} />
      <button type="submit" tabIndex={-1} className="sr-only noscript:not-sr-only noscript:order-last noscript:pl-3">
        {cartWords.update}
      </button>
      <span className="inline-flex overflow-hidden rounded-control border border-line-strong bg-raised">
        <button
          type="submit"
          name="step"
          value="-1"
          aria-label={cartWords.less(line.productName)}
          disabled={line.quantity <= 1}
          className={button}
        >
          <MinusIcon className="size-4" />
        </button>
        <input
          key={line.quantity}
          name="quantity"
          type="text"
          inputMode="numeric"
          pattern="[0-9]*"
          maxLength={3}
          defaultValue={line.quantity}
          aria-label={cartWords.quantityOf(line.productName)}
          onBlur={(event) => event.currentTarget.form?.requestSubmit()}
          className="w-9 bg-transparent text-center text-base tabular-nums outline-offset-[-2px]"
        />
        <button
          type="submit"
          name="step"
          value="1"
          aria-label={cartWords.more(line.productName)}
          disabled={line.quantity >= 999}
          className={button}
        >
          <PlusIcon className="size-4" />
        </button>
      </span>
    </form>
  );
}

function RemoveButton({ line }: { line: Line }) {
  const { setUnits } = useCart();
  return (
    <form
      action={submitLine}
      onSubmit={(event) => {
        event.preventDefault();
        setUnits(line.id, 0);
      }}
    >
      <input type="hidden" name="line" value={line.id} />
      <input type="hidden" name="quantity" value="0" />
      <button
        type="submit"
        aria-label={cartWords.removeLine(line.productName)}
        className="link -my-2 py-2 text-sm text-muted hover:text-ink"
      >
        {cartWords.remove}
      </button>
    </form>
  );
}

/** One line of the cart, with its picture, its units and what keeps it from being bought. */
export function CartLine({ line, onLeave }: { line: Line; onLeave?: () => void }) {
  const { base, currency, locale } = useShop();
  const { cart } = useCart();
  const problem = cartWords.problems[line.problem ?? ''];
  const isShut = cart?.state !== 'open';
  return (
    <li className="grid grid-cols-[5.25rem_1fr] gap-4 py-5 sm:grid-cols-[6.25rem_1fr]">
      <Link href={`${base}/p/${line.productSlug}`} onClick={onLeave} tabIndex={-1} aria-hidden="true" className="card-picture">
        {line.imageUrl ? (
          <Picture url={line.imageUrl} alt="" sizes="100px" className="absolute inset-0 size-full object-cover" />
        ) : null}
      </Link>
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex items-start justify-between gap-4">
          <Link href={`${base}/p/${line.productSlug}`} onClick={onLeave} className="font-semibold hover:underline">
            {line.productName}
          </Link>
          <Money minor={line.totalMinor} currency={currency} locale={locale} className="font-semibold" />
        </div>
        <p className="text-sm text-muted">{describeLine(line)}</p>
        {line.quantity > 1 ? (
          <p className="text-sm text-muted">
            <Money minor={line.unitPriceMinor} currency={currency} locale={locale} /> {cartWords.each}
          </p>
        ) : null}
        {problem ? (
          <p className="text-sm font-medium text-bad" role="alert">
            {problem}
          </p>
        ) : null}
        {isShut ? null : (
          <div className="mt-auto flex flex-wrap items-center justify-between gap-3 pt-2">
            <Units line={line} />
            <RemoveButton line={line} />
          </div>
        )}
      </div>
    </li>
  );
}
