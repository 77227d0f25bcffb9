'use client';

import { AreaChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';
import styles from './overview.module.css';

/** One day with its revenue and that of the same place in the period before; labels come written out, in the store's language. */
export type Point = {
  label: string;
  now: number;
  before: number;
  nowText: string;
  beforeText: string;
  beforeLabel: string;
  orders: number;
};

type ChartProps = { points: Point[]; currency: string; locale: string; digits: number };

/** Revenue by day, and the period before as a pale line; for those who do not see it, a table. */
export function RevenueChart({ points, currency, locale, digits }: ChartProps) {
  const axis = new Intl.NumberFormat(locale, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 });
  return (
    <>
      <AreaChart
        h={240}
        data={points}
        dataKey="label"
        series={[
          { name: 'before', color: 'var(--pale)' },
          { name: 'now', color: 'var(--accent)' },
        ]}
        curveType="linear"
        withDots={false}
        strokeWidth={2}
        gridAxis="x"
        tickLine="none"
        yAxisProps={{ width: 58, domain: [0, 'auto'] }}
        xAxisProps={{ minTickGap: 44, padding: { left: 8, right: 8 } }}
        areaProps={({ name }) => ({
          isAnimationActive: false,
          ...(name === 'before' ? { fillOpacity: 0, strokeWidth: 1.5 } : {}),
        })}
        valueFormatter={(minor) => axis.format(minor / 10 ** digits)}
        tooltipAnimationDuration={0}
        tooltipProps={{ content: ({ payload }) => <DayNote point={payload?.[0]?.payload as Point | undefined} /> }}
        areaChartProps={{ accessibilityLayer: false }}
        aria-hidden
      />
      <VisuallyHidden>
        <table>
          <caption>Revenue by day</caption>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td>{point.nowText}</td>
                <td>{`${point.orders} orders`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}

function DayNote({ point }: { point: Point | undefined }) {
  if (!point) return null;
  return (
    <div className={styles.day}>
      <div className={styles.dayLine}>
        <span>{point.label}</span>
        <strong>{point.nowText}</strong>
      </div>
      <div className={styles.dayBefore}>
        <span>{point.beforeLabel}</span>
        <span>{point.beforeText}</span>
      </div>
      <div className={styles.dayBefore}>{point.orders === 1 ? '1 order' : `${point.orders} orders`}</div>
    </div>
  );
}
