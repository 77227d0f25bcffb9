import type { StoreAnalytics } from '@emporium/core/analytics';
import { formatMoney } from '@emporium/core/lib';
import { Change } from '../../../../components/change.tsx';
import styles from './analytics.module.css';
import { conversionOf } from './trends.ts';

type Place = { currency: string; locale: string };
type Figure = { name: string; now: number; before: number; write(value: number): string; help: string; lessIsBetter?: boolean };

function figuresOf({ totals, totalsBefore }: StoreAnalytics, { currency, locale }: Place): Figure[] {
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const count = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const of = (name: string, key: keyof typeof totals, write: (value: number) => string, help: string): Figure => {
    return { name, now: totals[key], before: totalsBefore[key], write, help };
  };
  const counted = (value: number) => count.format(value);
  const conversion = {
    now: conversionOf(totals),
    before: conversionOf(totalsBefore),
    write: (value: number) => share.format(value),
  };
  return [
    of('Revenue', 'revenueMinor', money, 'Paid, less refunds'),
    of('Orders', 'orders', counted, 'Paid and not canceled'),
    of('Average order', 'averageMinor', money, 'Revenue by orders'),
    of('Units sold', 'units', counted, 'In those orders'),
    { name: 'Conversion', ...conversion, help: `${counted(totals.cartsPaid)} of ${counted(totals.carts)} carts paid` },
    { ...of('Refunds', 'refundMinor', money, 'Given back of these days'), lessIsBetter: true },
  ];
}

/** The figures of a period, each beside the period before. */
export function Figures({ analytics, place }: { analytics: StoreAnalytics; place: Place }) {
  return (
    <div className={styles.figures}>
      {figuresOf(analytics, place).map(({ name, now, before, write, help, lessIsBetter }) => (
        <section key={name} className={styles.figure}>
          <h2>{name}</h2>
          <div className={styles.value}>{write(now)}</div>
          <div className={styles.beside}>
            <Change now={now} before={before} lessIsBetter={lessIsBetter ?? false} /> {before > 0 ? `from ${write(before)}` : ''}
          </div>
          <div className={styles.beside}>{help}</div>
        </section>
      ))}
    </div>
  );
}
