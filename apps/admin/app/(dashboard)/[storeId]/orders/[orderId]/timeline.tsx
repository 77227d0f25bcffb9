import { formatMoney } from '@emporium/core/lib';
import { Card } from '../../../../../components/card.tsx';
import { TextLink } from '../../../../../components/link.tsx';
import { MailState } from '../../../../../components/mail-state.tsx';
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
  packed: 'Packed',
  fulfilled: 'Shipped',
  parcel_undone: 'Parcel taken back',
  tracking_changed: 'Tracking changed',
  delivered: 'Delivered',
  refund_requested: 'Refund asked for',
  refunded: 'Refunded',
  items_removed: 'Items taken out of the order',
  held: 'Put on hold',
  released: 'Released from hold',
  archived: 'Archived',
  unarchived: 'Put back on the desk',
  contact_changed: 'Contact or address changed',
  return_requested: 'Return asked for',
  return_approved: 'Return approved',
  return_declined: 'Return declined',
  return_received: 'Return arrived',
  return_closed: 'Return closed',
  invoiced: 'Invoice written',
  credited: 'Credit note written',
  note: 'Note',
};

type Event = OrderParts['events'][number];
type Entry = { at: Date; event: Event; mail?: never } | { at: Date; mail: OrderParts['mails'][number]; event?: never };

function who(event: Event, people: OrderParts['people']): string {
  if (event.actorKind === 'shopper') return 'by the buyer';
  if (event.actorKind === 'member') return `by ${people.get(event.actorId ?? '') ?? 'staff'}`;
  if (event.actorKind === 'key') return 'over the API';
  return '';
}

function detail({ type, data }: Event, money: (minor: number) => string): string {
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  if (type === 'note') return text('text');
  const units = typeof data.units === 'number' ? `${data.units} ${data.units === 1 ? 'unit' : 'units'}` : '';
  const amount = typeof data.amountMinor === 'number' ? money(data.amountMinor) : '';
  const tracking = [text('carrier'), text('trackingNumber')].filter(Boolean).join(' ');
  return [amount, units, tracking, text('name'), text('reason') || text('message')].filter(Boolean).join(' · ');
}

function entriesOf(parts: OrderParts): Entry[] {
  const events: Entry[] = parts.events.map((event) => ({ at: event.createdAt, event }));
  const mails: Entry[] = parts.mails.map((mail) => ({ at: mail.createdAt, mail }));
  return [...events, ...mails].sort(
    (one, other) => other.at.getTime() - one.at.getTime() || (other.event?.sequence ?? 0) - (one.event?.sequence ?? 0),
  );
}

/** What happened to an order and what its buyer was told, latest first, and a place for notes. */
export function Timeline({ member, parts }: { member: Member; parts: OrderParts }) {
  const { store, base } = member;
  const money = (minor: number) => formatMoney(minor, parts.order.currency, store.locale);
  return (
    <Card title="Timeline">
      <NoteForm storeId={store.slug} orderId={parts.order.id} />
      <ol className={styles.timeline} reversed>
        {entriesOf(parts).map((entry) => (
          <li key={entry.event?.id ?? entry.mail?.id} className={entry.event?.toStatus ? styles.main : undefined}>
            {entry.event ? (
              <>
                <span>
                  {words[entry.event.type] ?? entry.event.type.replaceAll('_', ' ')}{' '}
                  <span className={styles.sub}>{who(entry.event, parts.people)}</span>
                </span>
                <When at={entry.at} store={store} />
                {detail(entry.event, money) ? <span className={styles.sub}>{detail(entry.event, money)}</span> : null}
              </>
            ) : (
              <>
                <span>
                  E-mail:{' '}
                  <TextLink href={`${base}/mail/${entry.mail.id}`} inherit>
                    {entry.mail.subject}
                  </TextLink>{' '}
                  <MailState state={entry.mail.state} />
                </span>
                <When at={entry.at} store={store} />
              </>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
