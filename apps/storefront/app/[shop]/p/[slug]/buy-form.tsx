'use client';

import type { Product } from '@emporium/sdk';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { Money } from '../../../../components/money.tsx';
import { afterPaint } from '../../../../lib/after-paint.ts';
import type { Refused } from '../../../../lib/cart-answer.ts';
import { toMinor } from '../../../../lib/money.ts';
import { type Choice, optionValues, pickVariant, stockOf } from '../../../../lib/variants.ts';
import { productWords } from '../../../../lib/words.ts';
import { addToCart, submitToCart } from '../../cart/actions.ts';
import { CheckoutNotice } from '../../cart/cart-notice.tsx';
import { useCart } from '../../cart/cart-provider.tsx';
import { useShop } from '../../shop-context.tsx';
import { ColorPicker, OptionPicker, SizePicker } from './pickers.tsx';
import { QuantityField } from './quantity-field.tsx';

type BuyProps = { product: Product; choice: Choice; choose: (next: Partial<Choice>) => void };

/** At this many and fewer, shoppers are told how many are left. */
const fewLeft = 5;

function Price({ product, choice }: Pick<BuyProps, 'product' | 'choice'>) {
  const { currency, locale } = useShop();
  const variant = pickVariant(product, choice);
  const minor = variant?.priceMinor ?? product.priceMinor;
  const before = variant?.compareAtPrice ?? product.compareAtPrice;
  return (
    <p className="flex items-baseline gap-3 text-xl">
      {before ? <span className="sr-only">{productWords.now}</span> : null}
      <Money minor={minor} currency={currency} locale={locale} className={before ? 'text-bad' : ''} />
      {before ? (
        <>
          <span className="sr-only">{productWords.was}</span>
          <s className="text-base text-muted">
            <Money minor={toMinor(before, currency)} currency={currency} locale={locale} />
          </s>
        </>
      ) : null}
    </p>
  );
}

function Stock({ product, choice }: Pick<BuyProps, 'product' | 'choice'>) {
  const variant = pickVariant(product, choice);
  if (!variant) return null;
  if (variant.available === 0) return <p className="font-medium text-bad">{productWords.soldOut}</p>;
  const isFew = variant.available <= fewLeft && !variant.availableCapped;
  return (
    <p className={`flex items-center gap-2 text-[0.9375rem] ${isFew ? 'font-medium text-bad' : 'text-muted'}`}>
      <span aria-hidden="true" className={`size-2 rounded-full ${isFew ? 'bg-bad' : 'bg-good'}`} />
      {isFew ? productWords.left(variant.available) : productWords.ready}
    </p>
  );
}

/** Sends the form and shows the cart; a no is said beside the button. */
function useAdding() {
  const { take, setOpen } = useCart();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isPending, startTransition] = useTransition();
  const send = (form: FormData) =>
    startTransition(async () => {
      await afterPaint();
      const answer = await addToCart(form);
      startTransition(() => {
        setRefused(answer.refused);
        if (!answer.cart) return;
        take({ cart: answer.cart, refused: null });
        setOpen(true);
      });
    });
  return { refused, send, isPending };
}

/** What is chosen and put into the bag. A plain form, which also works without scripts. */
export function BuyForm({ product, choice, choose }: BuyProps) {
  const { refused, send, isPending } = useAdding();
  const { cart } = useCart();
  const [isMissing, setMissing] = useState(false);
  const hintId = useId();
  const variant = pickVariant(product, choice);
  const isSoldOut = variant ? variant.available === 0 : stockOf(product, {}).available === 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(!variant);
    if (!variant) {
      event.currentTarget.querySelector<HTMLInputElement>('input[name="size"]')?.focus();
      return;
    }
    send(new FormData(event.currentTarget));
  };
  return (
    <form action={submitToCart} onSubmit={submit} className="flex flex-col gap-6">
      <input type="hidden" name="product" value={product.id} />
      <div className="flex flex-col gap-3">
        <h1 className="display text-[clamp(2rem,3.6vw,3.1rem)]">{product.name}</h1>
        <Price product={product} choice={choice} />
      </div>
      <ColorPicker product={product} choice={choice} choose={choose} />
      <SizePicker product={product} choice={choice} choose={choose} />
      {optionValues(product).map((option) => (
        <OptionPicker key={option.name} option={option} product={product} choice={choice} choose={choose} />
      ))}
      <Stock product={product} choice={choice} />
      {cart?.state === 'checkout' ? (
        <CheckoutNotice cart={cart} />
      ) : (
        <div className="flex flex-col gap-3">
          <div className="grid grid-cols-[auto_1fr] gap-3">
            <QuantityField most={variant?.available ?? 1} />
            <button type="submit" disabled={isPending || isSoldOut} aria-describedby={hintId} className="button button-main">
              {isSoldOut ? productWords.soldOut : isPending ? productWords.adding : productWords.add}
            </button>
          </div>
          <p id={hintId} aria-live="assertive" className="text-[0.9375rem] font-medium text-bad empty:hidden">
            {refused?.message ?? (isMissing && !variant ? productWords.chooseSize : '')}
          </p>
        </div>
      )}
    </form>
  );
}
