import { periodNames, type StoreAnalytics, storeAnalytics } from '@emporium/core/analytics';
import { currencyDigits } from '@emporium/core/lib';
import { IconDownload } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { Card } from '../../../../components/card.tsx';
import { DownloadLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { State } from '../../../../components/state.tsx';
import { TrendChart } from '../../../../components/trend-chart.tsx';
import { house } from '../../../../lib/house.ts';
import type { Query } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';
import styles from './analytics.module.css';
import { BestSellers } from './best-sellers.tsx';
import { Figures } from './figures.tsx';
import { PeriodBar } from './period-bar.tsx';
import { periodWords, readPeriod } from './read-period.ts';
import { trendsOf } from './trends.ts';

export const metadata: Metadata = { title: 'Analytics' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

function span(from: string, until: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  return from === until ? format.format(at(from)) : format.formatRange(at(from), at(until));
}

function Charts({ analytics, locale }: { analytics: StoreAnalytics; locale: string }) {
  const { currency } = analytics;
  const trends = trendsOf(analytics, { currency, locale });
  const before = `The pale line: ${span(analytics.beforeFrom, analytics.beforeUntil, locale)}`;
  return (
    <>
      <Card title="Revenue" help={before}>
        <TrendChart
          title="Revenue"
          points={trends.revenue}
          scale={{ kind: 'money', currency, digits: currencyDigits(currency) }}
          locale={locale}
        />
      </Card>
      <div className={styles.pair}>
        <Card title="Orders">
          <TrendChart title="Orders" points={trends.orders} scale={{ kind: 'count' }} locale={locale} height={200} />
        </Card>
        <Card title="Conversion" help="Carts that were paid, by the day on which they were begun">
          <TrendChart title="Conversion" points={trends.conversion} scale={{ kind: 'share' }} locale={locale} height={200} />
        </Card>
      </div>
    </>
  );
}

/** How the store did in a period, beside the one before. */
export default async function AnalyticsPage({ params, searchParams }: PageProps) {
  const wish = readPeriod(await searchParams);
  const { member, analytics } = await readStore(
    (await params).storeId,
    async (tx, member) => ({
      member,
      analytics: await storeAnalytics(tx, member.store, member.actor, { period: wish, includesTest: house().config.demo }),
    }),
    '/analytics',
  );
  const { base, store } = member;
  const { from, until, today, timeZone } = analytics;
  const query = typeof wish === 'object' ? `from=${from}&until=${until}` : `period=${wish}`;
  return (
    <>
      <PageHead
        title="Analytics"
        note={`${span(from, until, store.locale)} · ${timeZone}`}
        state={analytics.includesTest ? <State tone="calm">With test orders</State> : null}
      >
        <PeriodBar
          path={`${base}/analytics`}
          choices={periodNames.map((value) => ({ value, label: periodWords[value] }))}
          chosen={typeof wish === 'object' ? null : wish}
          {...{ from, until, today }}
        />
        <DownloadLink href={`${base}/analytics/export?${query}`} leftSection={<IconDownload size={16} />}>
          CSV
        </DownloadLink>
      </PageHead>
      <PageBody>
        <div className={styles.stack}>
          <Figures analytics={analytics} place={store} />
          <Charts analytics={analytics} locale={store.locale} />
          <BestSellers member={member} analytics={analytics} csv={`${base}/analytics/export?${query}&of=products`} />
        </div>
      </PageBody>
    </>
  );
}
