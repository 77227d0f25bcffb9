import type { ParkedEvent } from '@emporium/core/payments';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { When } from '../../../../components/when.tsx';
import type { Member } from '../../../../lib/member.ts';
import { ParkedActs } from './parked-acts.tsx';
import styles from './reconciliation.module.css';

function columns(member: Member): Column<ParkedEvent>[] {
  return [
    {
      key: 'event',
      header: 'Event',
      cell: (row) => (
        <div className={styles.matter}>
          <span className={styles.name}>{row.type}</span>
          <span className={styles.soft}>{row.lastError ?? 'Not tried yet'}</span>
          <span className={styles.facts}>
            <code>{row.objectId}</code>
            <span>{row.attempts === 1 ? 'Tried once' : `Tried ${row.attempts} times`}</span>
          </span>
        </div>
      ),
    },
    {
      key: 'at',
      header: 'Came',
      align: 'right',
      phone: 'wide',
      cell: (row) => <When at={row.receivedAt} store={member.store} />,
    },
    {
      key: 'acts',
      header: '(acts)',
      align: 'right',
      cell: (row) => <ParkedActs base={member.base} id={row.id} />,
    },
  ];
}

/** Events that Stripe has told us and that could not be acted on yet; nothing where there are none. */
export function ParkedEvents({ member, events }: { member: Member; events: ParkedEvent[] }) {
  if (events.length === 0) return null;
  return (
    <section className={styles.parked}>
      <h2>Events that wait</h2>
      <p className={styles.soft}>
        Stripe has told us of these, and they could not be acted on. They are tried again by themselves every few minutes.
      </p>
      <DataTable label="Events that wait" columns={columns(member)} rows={events} rowKey={(row) => row.id} />
    </section>
  );
}
