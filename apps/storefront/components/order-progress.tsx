import { trackWords } from '../lib/track-words.ts';

/** How many steps an order has taken: ordered, paid, sent, delivered. Ended ones are not shown as a way. */
const taken: Record<string, number> = { pending: 1, paid: 2, partially_fulfilled: 3, fulfilled: 3, delivered: 4 };

/** How far an order is, as a line with four stops; told in words to those who do not see it. */
export function OrderProgress({ status }: { status: string }) {
  const steps = taken[status];
  if (!steps) return null;
  return (
    <ol aria-label={trackWords.progress} className="my-6 grid grid-cols-4">
      {trackWords.steps.map((label, index) => {
        const isDone = index < steps;
        const isNow = index === steps - 1;
        const words = isNow && status === 'partially_fulfilled' ? trackWords.partly : label;
        return (
          <li
            key={label}
            aria-current={isNow ? 'step' : undefined}
            className={`relative pt-6 text-center text-sm before:absolute before:top-[7px] before:left-[-50%] before:h-0.5 before:w-full first:before:hidden ${isDone ? 'font-medium before:bg-ink' : 'text-muted before:bg-line'}`}
          >
            <span
              aria-hidden
              className={`absolute top-0 left-1/2 z-1 size-4 -translate-x-1/2 rounded-full border-2 ${isDone ? 'border-ink bg-ink' : 'border-line bg-ground'} ${isNow ? 'ring-4 ring-ink/15' : ''}`}
            />
            {words}
          </li>
        );
      })}
    </ol>
  );
}
