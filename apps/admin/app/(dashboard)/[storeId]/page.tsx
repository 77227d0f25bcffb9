import { type StoreOverview, storeChecklist, storeOverview } from '@emporium/core/analytics';
import { currencyDigits, formatMoney } from '@emporium/core/lib';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Card } from '../../../components/card.tsx';
import { Columns } from '../../../components/columns.tsx';
import { TextLink } from '../../../components/link.tsx';
import { PageBody, PageHead } from '../../../components/page-head.tsx';
import { State } from '../../../components/state.tsx';
import { type Point, TrendChart } from '../../../components/trend-chart.tsx';
import { house } from '../../../lib/house.ts';
import type { Member } from '../../../lib/member.ts';
import { oneOf, type Query, withQuery } from '../../../lib/query.ts';
import { readStore } from '../../../lib/read.ts';
import { Checklist } from './overview/checklist.tsx';
import { Figures } from './overview/figures.tsx';
import { BestSellers, LatestOrders, LowStock } from './overview/lists.tsx';
import styles from './overview/overview.module.css';

export const metadata: Metadata = { title: 'Overview' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

const periods = ['30', '7', '90'] as const;

function pointsOf({ days, daysBefore }: StoreOverview, { store }: Member): Point[] {
  const format = new Intl.DateTimeFormat(store.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const label = (day: string | undefined) => (day ? format.format(new Date(`${day}T00:00:00Z`)) : '');
  const money = (minor: number) => formatMoney(minor, store.currency, store.locale);
  return days.map((day, index) => {
    const before = daysBefore[index];
    return {
      key: day.day,
      label: label(day.day),
      now: day.revenueMinor,
      before: before?.revenueMinor ?? 0,
      nowText: money(day.revenueMinor),
      beforeText: money(before?.revenueMinor ?? 0),
      beforeLabel: label(before?.day),
      note: day.orders === 1 ? '1 order' : `${day.orders} orders`,
    };
  });
}

function Period({ query, days }: { query: Query; days: string }) {
  return (
    <nav className={styles.period} aria-label="Period">
      {['7', '30', '90'].map((choice) => (
        <Link
          key={choice}
          className={choice === days ? `${styles.days} ${styles.chosen}` : styles.days}
          href={withQuery(query, { days: choice === '30' ? '' : choice })}
          aria-current={choice === days ? 'true' : undefined}
          scroll={false}
        >
          {`${choice} days`}
        </Link>
      ))}
    </nav>
  );
}

/** How the store does, and what waits. */
export default async function OverviewPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const days = oneOf(query, 'days', periods);
  const { member, overview, checklist } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    overview: await storeOverview(tx, member.store, member.actor, { days: Number(days), includesTest: house().config.demo }),
    checklist: await storeChecklist(tx, member.store, member.actor, {}),
  }));
  const { currency, locale } = member.store;
  const help = `Each day beside the ${days} days before, which are the pale line`;
  return (
    <>
      <PageHead title="Overview" state={overview.includesTest ? <State tone="calm">With test orders</State> : null}>
        <Period query={query} days={days} />
      </PageHead>
      <PageBody>
        <Figures member={member} overview={overview} />
        <Columns
          main={
            <>
              <Card
                title="Revenue"
                help={help}
                act={
                  <TextLink href={`${member.base}/analytics?period=${days}`} size="sm">
                    Analytics
                  </TextLink>
                }
              >
                <TrendChart
                  title="Revenue by day"
                  points={pointsOf(overview, member)}
                  scale={{ kind: 'money', currency, digits: currencyDigits(currency) }}
                  locale={locale}
                />
              </Card>
              <LatestOrders member={member} overview={overview} />
            </>
          }
          side={
            <>
              <Checklist base={member.base} list={checklist} />
              <LowStock member={member} overview={overview} />
              <BestSellers member={member} overview={overview} />
            </>
          }
        />
      </PageBody>
    </>
  );
}
