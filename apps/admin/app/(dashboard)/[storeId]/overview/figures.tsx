import type { StoreOverview } from '@emporium/core/analytics';
import { formatMoney } from '@emporium/core/lib';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Change } from '../../../../components/change.tsx';
import type { Member } from '../../../../lib/member.ts';
import styles from './overview.module.css';

type FiguresProps = { member: Member; overview: StoreOverview };

function Figure({ name, value, children }: { name: string; value: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.figure}>
      <h2>{name}</h2>
      <div className={styles.value}>{value}</div>
      <div className={styles.beside}>{children}</div>
    </section>
  );
}

/** The four figures of a store, each beside the period before. */
export function Figures({ member, overview }: FiguresProps) {
  const { store, base } = member;
  const { revenueMinor, orders, averageMinor, toShip, unpaid } = overview;
  const money = (minor: number) => formatMoney(minor, store.currency, store.locale);
  return (
    <div className={styles.figures}>
      <Figure name="Revenue" value={money(revenueMinor.now)}>
        <Change {...revenueMinor} /> {revenueMinor.before > 0 ? `from ${money(revenueMinor.before)}` : ''}
      </Figure>
      <Figure name="Orders paid" value={orders.now.toLocaleString('en')}>
        <Change {...orders} /> {orders.before > 0 ? `from ${orders.before.toLocaleString('en')}` : ''}
      </Figure>
      <Figure name="Average order" value={money(averageMinor.now)}>
        <Change {...averageMinor} /> {averageMinor.before > 0 ? `from ${money(averageMinor.before)}` : ''}
      </Figure>
      <Figure name="To ship" value={<Link href={`${base}/orders?status=paid`}>{toShip.toLocaleString('en')}</Link>}>
        {unpaid === 0 ? 'None awaits payment' : `${unpaid} more await payment`}
      </Figure>
    </div>
  );
}
