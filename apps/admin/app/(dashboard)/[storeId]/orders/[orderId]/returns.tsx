import { type ReturnReason, returnReasons } from '@emporium/core/returns';
import { Card } from '../../../../../components/card.tsx';
import { State, type Tone } from '../../../../../components/state.tsx';
import { When } from '../../../../../components/when.tsx';
import type { Member } from '../../../../../lib/member.ts';
import styles from './order.module.css';
import type { OrderParts } from './parts.ts';

const states: Record<string, [Tone, string]> = {
  requested: ['warn', 'Asked for'],
  approved: ['active', 'Approved'],
  declined: ['calm', 'Declined'],
  received: ['warn', 'Arrived'],
  closed: ['good', 'Closed'],
};

const dispositions: Record<string, string> = { restock: 'back on the shelves', write_off: 'written off' };

/** What comes back, why, and how far it is. */
export function Returns({ member, parts }: { member: Member; parts: OrderParts }) {
  if (parts.returns.length === 0) return null;
  const nameOf = (id: string) => parts.items.find((item) => item.id === id)?.productName ?? 'Item';
  return (
    <Card title="Returns" flush>
      <ul className={styles.parcels}>
        {parts.returns.map((back) => (
          <li key={back.id}>
            <div className={styles.parcelTop}>
              <State tone={states[back.state]?.[0] ?? 'calm'}>{states[back.state]?.[1] ?? back.state}</State>
              <span className={styles.sub}>
                <When at={back.createdAt} store={member.store} /> {back.actorKind === 'shopper' ? 'by the buyer' : 'by staff'}
              </span>
            </div>
            {back.items.map((item) => (
              <div key={item.id}>
                {`${item.quantity} × ${nameOf(item.orderItemId)}`}{' '}
                <span className={styles.sub}>
                  {[
                    returnReasons[item.reason as ReturnReason] ?? item.reason,
                    item.disposition ? dispositions[item.disposition] : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </div>
            ))}
            {back.note ? <div className={styles.quote}>{back.note}</div> : null}
            {back.answer ? <div className={styles.sub}>{`Answered: ${back.answer}`}</div> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
