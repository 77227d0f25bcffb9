'use client';

import type { Order, OrderReturns } from '@emporium/sdk';
import { useStep } from '../../../../components/form/use-step.ts';
import { WrongNotice } from '../../../../components/form/wrong-notice.tsx';
import { trackWords } from '../../../../lib/track-words.ts';
import { requestReturn } from './actions.ts';

type FormProps = { id: string; token: string; items: Order['items']; returnable: OrderReturns['returnable'] };

/** Lets a buyer choose what goes back, and why. */
export function ReturnForm({ id, token, items, returnable }: FormProps) {
  const { refused, typed, isPending, form } = useStep(requestReturn);
  return (
    <form {...form} className="mt-4 flex flex-col gap-4">
      <WrongNotice refused={refused} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="token" value={token} />
      {returnable.map(({ itemId, quantity }) => {
        const item = items.find((one) => one.id === itemId);
        const name = item?.productName ?? '';
        return (
          <fieldset key={itemId} className="grid grid-cols-[5.5rem_1fr] gap-3">
            <legend className="mb-1.5 text-sm font-medium">
              {[name, item?.colorName, item?.sizeName].filter(Boolean).join(' · ')}
            </legend>
            <select
              name={`count.${itemId}`}
              aria-label={`${trackWords.howMany}: ${name}`}
              className="field"
              defaultValue={typed[`count.${itemId}`] ?? '0'}
            >
              {Array.from({ length: quantity + 1 }, (_, count) => (
                <option key={String(count)} value={count}>
                  {count === 0 ? '–' : count}
                </option>
              ))}
            </select>
            <select
              name={`reason.${itemId}`}
              aria-label={`${trackWords.reason}: ${name}`}
              className="field"
              defaultValue={typed[`reason.${itemId}`] ?? 'other'}
            >
              {Object.entries(trackWords.reasons).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </fieldset>
        );
      })}
      <label className="block text-sm font-medium">
        {trackWords.note}
        <textarea
          name="note"
          rows={3}
          maxLength={1000}
          className="field mt-1.5 h-auto py-2 font-normal"
          defaultValue={typed.note ?? ''}
        />
      </label>
      <button type="submit" disabled={isPending} className="button button-quiet self-start">
        {trackWords.ask}
      </button>
    </form>
  );
}
