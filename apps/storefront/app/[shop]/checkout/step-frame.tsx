import Link from 'next/link';
import type { ReactNode } from 'react';
import { CheckIcon } from '../../../components/icons.tsx';
import type { Step } from '../../../lib/checkout-steps.ts';
import { getShop } from '../../../lib/shop.ts';
import { checkoutWords } from '../../../lib/words.ts';

type FrameProps = {
  number: number;
  step: Step;
  current: Step;
  isDone: boolean;
  /** What was entered, shown while another step is open. */
  done: ReactNode;
  children: ReactNode;
};

/** One step of the checkout: open, done with a way back into it, or still to come. */
export async function StepFrame({ number, step, current, isDone, done, children }: FrameProps) {
  const { base } = await getShop();
  const isOpen = step === current;
  const name = checkoutWords.steps[step];
  return (
    <li className="border-t border-line py-7 first:border-t-0 first:pt-0" aria-current={isOpen ? 'step' : undefined}>
      <div className="flex items-center gap-4">
        <span
          aria-hidden="true"
          className={`grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold tabular-nums ${isOpen ? 'bg-ink text-ground' : 'border border-line-strong text-muted'}`}
        >
          {isDone && !isOpen ? <CheckIcon className="size-4" /> : number}
        </span>
        <h2 className={`text-xl font-semibold ${isOpen || isDone ? '' : 'text-muted'}`}>{name}</h2>
        {isDone && !isOpen ? (
          <Link
            href={`${base}/checkout?step=${step}`}
            aria-label={checkoutWords.editStep(name)}
            className="link ml-auto py-2 text-[0.9375rem]"
          >
            {checkoutWords.edit}
          </Link>
        ) : null}
      </div>
      {isOpen ? (
        <div className="mt-6 sm:pl-12">{children}</div>
      ) : isDone ? (
        <div className="mt-2 pl-12 text-muted">{done}</div>
      ) : null}
    </li>
  );
}
