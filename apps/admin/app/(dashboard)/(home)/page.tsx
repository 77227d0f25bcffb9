import { cockpit, type StoreGlance } from '@emporium/core/analytics';
import { formatMoney } from '@emporium/core/lib';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Change } from '../../../components/change.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ButtonLink } from '../../../components/link.tsx';
import { StoreMark } from '../../../components/shell/store-mark.tsx';
import { Spark } from '../../../components/spark.tsx';
import { State } from '../../../components/state.tsx';
import { house } from '../../../lib/house.ts';
import { requireUser } from '../../../lib/member.ts';
import styles from './home.module.css';

export const metadata: Metadata = { title: 'Stores' };

function StoreCard({ glance }: { glance: StoreGlance }) {
  const { store, toShip, lowStockCount, openAlerts, failedPayments } = glance;
  const money = (minor: number) => formatMoney(minor, store.currency, store.locale);
  return (
    <article className={styles.store}>
      <div className={styles.who}>
        <StoreMark name={store.name} slug={store.slug} />
        <div>
          <Link className={styles.cover} href={`/${store.slug}`}>
            {store.name}
          </Link>
          <div className={styles.address}>
            {`/${store.slug} · ${store.currency}${store.state === 'archived' ? ' · archived' : ''}`}
          </div>
        </div>
      </div>
      <Spark values={glance.days.map((day) => day.revenueMinor)} />
      <dl className={styles.figures}>
        <div>
          <dt>Today</dt>
          <dd>{money(glance.todayMinor)}</dd>
        </div>
        <div>
          <dt>7 days</dt>
          <dd>{money(glance.sevenDaysMinor)}</dd>
          <dd>
            <Change now={glance.sevenDaysMinor} before={glance.sevenDaysBeforeMinor} />
          </dd>
        </div>
        <div>
          <dt>30 days</dt>
          <dd>{money(glance.thirtyDaysMinor)}</dd>
          <dd>
            <Change now={glance.thirtyDaysMinor} before={glance.thirtyDaysBeforeMinor} />
          </dd>
        </div>
      </dl>
      <div className={styles.notes}>
        {toShip > 0 ? <State tone="active">{`${toShip} to ship`}</State> : null}
        {lowStockCount > 0 ? <State tone="warn">{`${lowStockCount} low on stock`}</State> : null}
        {openAlerts > 0 ? <State tone="bad">{`${openAlerts} payments to look at`}</State> : null}
        {failedPayments > 0 ? (
          <State tone="bad">{failedPayments === 1 ? '1 payment failed' : `${failedPayments} payments failed`}</State>
        ) : null}
        {toShip + lowStockCount + openAlerts + failedPayments === 0 ? <State tone="good">Nothing waits</State> : null}
      </div>
    </article>
  );
}

/** All stores of the signed-in user. Each is in its own currency; they are never added up. */
export default async function StoresPage() {
  const user = await requireUser();
  const { db, config } = house();
  const glances = await cockpit(db, user.id, { includesTest: config.demo });
  const create = (
    <ButtonLink href="/new" leftSection={<IconPlus size={16} />}>
      Create store
    </ButtonLink>
  );
  if (glances.length === 0) {
    return (
      <Empty
        icon={<IconBuildingStore size={26} />}
        title="Open your first store"
        text="A name is enough to begin with; goods, shipping and payments follow in their own time."
      >
        {create}
      </Empty>
    );
  }
  return (
    <>
      <div className={styles.top}>
        <div>
          <h1 className={styles.title}>Stores</h1>
          <p className={styles.lead}>
            {config.demo ? 'Figures include test orders: this is a demo.' : 'What came in, and what waits for you.'}
          </p>
        </div>
        {create}
      </div>
      <div className={styles.stores}>
        {glances.map((glance) => (
          <StoreCard key={glance.store.id} glance={glance} />
        ))}
      </div>
    </>
  );
}
