import { formatMoney } from '../lib/money.ts';

/** An amount of minor units. Browsers and servers may put different spaces into it, which is no reason to draw it twice. */
export function Money({
  minor,
  currency,
  locale,
  className,
}: {
  minor: number;
  currency: string;
  locale: string;
  className?: string;
}) {
  return (
    <span suppressHydrationWarning className={`tabular-nums whitespace-nowrap ${className ?? ''}`}>
      {formatMoney(minor, currency, locale)}
    </span>
  );
}
