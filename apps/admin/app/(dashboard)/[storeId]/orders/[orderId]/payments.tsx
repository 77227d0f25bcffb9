import { formatMoney } from '@emporium/core/lib';
import { Alert } from '@mantine/core';
import { Card } from '../../../../../components/card.tsx';
import { State, type Tone } from '../../../../../components/state.tsx';
import { When } from '../../../../../components/when.tsx';
import type { Member } from '../../../../../lib/member.ts';
import styles from './order.module.css';
import type { OrderParts } from './parts.ts';

const attemptStates: Record<string, [Tone, string]> = {
  created: ['calm', 'Being opened'],
  unknown: ['warn', 'Not known yet'],
  open: ['warn', 'Open'],
  processing: ['warn', 'Processing'],
  succeeded: ['good', 'Paid'],
  failed: ['bad', 'Declined'],
  expired: ['calm', 'Expired'],
};

const refundStates: Record<string, [Tone, string]> = {
  requested: ['warn', 'Requested'],
  sent: ['warn', 'Sent'],
  succeeded: ['good', 'Refunded'],
  failed: ['bad', 'Failed'],
  unknown: ['warn', 'Not known yet'],
};

function Marked({ states, state }: { states: Record<string, [Tone, string]>; state: string }) {
  const [tone, words] = states[state] ?? (['calm', state] as const);
  return <State tone={tone}>{words}</State>;
}

/** Every attempt to take money for an order, what came in, what went back, and what a person has to look at. */
export function Payments({ member, parts }: { member: Member; parts: OrderParts }) {
  const { attempts, payments, refunds, alerts } = parts;
  const money = (minor: number, currency: string) => formatMoney(minor, currency, member.store.locale);
  const open = alerts.filter((alert) => alert.state === 'open');
  return (
    <Card title="Payments" help={attempts.length === 0 ? 'Nobody has tried to pay yet.' : undefined}>
      {open.map((alert) => (
        <Alert key={alert.id} color="red" variant="light" mb="sm" p="sm" title="Look at this">
          {alert.kind.replaceAll('_', ' ')}
        </Alert>
      ))}
      <ul className={styles.facts}>
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <Marked states={attemptStates} state={attempt.state} />
            <span className="tabular">{money(attempt.amountMinor, attempt.currency)}</span>
            <span className={styles.sub}>
              tried <When at={attempt.createdAt} store={member.store} />
            </span>
            <span className={styles.push} />
            <code className={styles.code}>
              {payments.find((one) => one.attemptId === attempt.id)?.providerPaymentId ?? attempt.sessionId}
            </code>
            {attempt.lastError ? <span className={styles.sub}>{attempt.lastError}</span> : null}
          </li>
        ))}
        {refunds.map((refund) => (
          <li key={refund.id}>
            <Marked states={refundStates} state={refund.state} />
            <span className="tabular">{money(-refund.amountMinor, refund.currency)}</span>
            <span className={styles.sub}>{refund.reason}</span>
            <span className={styles.push} />
            <code className={styles.code}>{refund.providerRefundId}</code>
            {refund.lastError ? <span className={styles.sub}>{refund.lastError}</span> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
