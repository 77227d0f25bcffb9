import { Card } from '../../../../../components/card.tsx';
import { When } from '../../../../../components/when.tsx';
import type { Member } from '../../../../../lib/member.ts';
import { NoteForm } from './note-form.tsx';
import styles from './order.module.css';
import type { OrderParts } from './parts.ts';

const words: Record<string, string> = {
  placed: 'Order placed',
  paid: 'Paid',
  payment_processing: 'Payment is being processed',
  payment_failed: 'Payment declined',
  paid_too_late: 'Paid after the order had ended',
  canceled: 'Order canceled',
  expired: 'Expired unpaid; its goods went back on sale',
  fulfilled: 'Shipped',
  delivered: 'Delivered',
  refunded: 'Refunded',
  note: 'Note',
};

type Event = OrderParts['events'][number];

function who(event: Event): string {
  if (event.actorKind === 'shopper') return 'by the buyer';
  if (event.actorKind === 'member') return 'by staff';
  return '';
}

function detail({ type, data }: Event): string {
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  if (type === 'note') return text('text');
  if (type === 'fulfilled') return [text('carrier'), text('trackingNumber')].filter(Boolean).join(' ');
  return text('reason') || text('message');
}

/** What happened to an order, latest first, and a place for notes. */
export function Timeline({ member, parts }: { member: Member; parts: OrderParts }) {
  const { store } = member;
  return (
    <Card title="Timeline">
      <NoteForm storeId={store.slug} orderId={parts.order.id} />
      <ol className={styles.timeline} reversed>
        {parts.events.toReversed().map((event) => (
          <li key={event.id} className={event.toStatus ? styles.main : undefined}>
            <span>
              {words[event.type] ?? event.type.replaceAll('_', ' ')} <span className={styles.sub}>{who(event)}</span>
            </span>
            <When at={event.createdAt} store={store} />
            {detail(event) ? <span className={styles.sub}>{detail(event)}</span> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
