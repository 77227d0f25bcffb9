'use client';

import { AreaChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';
import styles from './trend-chart.module.css';

/** One step of time with its figure and that of the same place in the period before; words come written out, in the store's language. */
export type Point = {
  /** Tells the steps of one chart apart. */
  key: string;
  label: string;
  now: number | null;
  before: number | null;
  nowText: string;
  beforeText: string;
  beforeLabel: string;
  note?: string;
};

/** What the figures are: money in minor units, a count, or a share from 0 to 1. */
type Scale = { kind: 'money'; currency: string; digits: number } | { kind: 'count' } | { kind: 'share' };

function axisOf(scale: Scale, locale: string): (value: number) => string {
  if (scale.kind === 'money') {
    const { currency, digits } = scale;
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 });
    return (minor) => format.format(minor / 10 ** digits);
  }
  const options: Intl.NumberFormatOptions = scale.kind === 'share' ? { style: 'percent' } : { notation: 'compact' };
  const format = new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: 1 });
  return (value) => format.format(value);
}

/** The least height of the axis, so that a line of zeros lies at the bottom of a scale that means something. */
const leastOf = { money: 1, count: 4, share: 0.1 } as const;

type ChartProps = { title: string; points: Point[]; scale: Scale; locale: string; height?: number };

/** A figure over time, and the period before as a pale line; for those who do not see it, a table. */
export function TrendChart({ title, points, scale, locale, height = 240 }: ChartProps) {
  const least = leastOf[scale.kind];
  const peak = Math.max(...points.map((point) => Math.max(point.now ?? 0, point.before ?? 0)));
  return (
    <>
      <AreaChart
        h={height}
        data={points}
        dataKey="label"
        series={[
          { name: 'before', color: 'var(--pale)' },
          { name: 'now', color: 'var(--accent)' },
        ]}
        curveType="linear"
        withDots={points.length === 1}
        strokeWidth={2}
        gridAxis="x"
        tickLine="none"
        yAxisProps={{ width: 58, domain: [0, peak < least ? least : 'auto'], allowDecimals: scale.kind !== 'count' }}
        xAxisProps={{ minTickGap: 44, padding: { left: 8, right: 8 } }}
        areaProps={({ name }) => ({
          isAnimationActive: false,
          ...(name === 'before' ? { fillOpacity: 0, strokeWidth: 1.5 } : {}),
        })}
        valueFormatter={axisOf(scale, locale)}
        tooltipAnimationDuration={0}
        tooltipProps={{ content: ({ payload }) => <PointNote point={payload?.[0]?.payload as Point | undefined} /> }}
        areaChartProps={{ accessibilityLayer: false }}
        aria-hidden
      />
      <VisuallyHidden>
        <table>
          <caption>{title}</caption>
          <tbody>
            {points.map((point) => (
              <tr key={point.key}>
                <th scope="row">{point.label || point.beforeLabel}</th>
                <td>{point.nowText}</td>
                <td>{point.beforeText ? `${point.beforeText} before` : ''}</td>
                <td>{point.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}

function PointNote({ point }: { point: Point | undefined }) {
  if (!point) return null;
  return (
    <div className={styles.note}>
      {point.label ? (
        <div className={styles.line}>
          <span>{point.label}</span>
          <strong>{point.nowText}</strong>
        </div>
      ) : null}
      {point.beforeLabel ? (
        <div className={styles.before}>
          <span>{point.beforeLabel}</span>
          <span>{point.beforeText}</span>
        </div>
      ) : null}
      {point.note ? <div className={styles.before}>{point.note}</div> : null}
    </div>
  );
}
