import { isId } from '@emporium/core/lib';
import { getDelivery } from '@emporium/core/webhooks';
import { IconChevronLeft } from '@tabler/icons-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Card } from '../../../../../../../components/card.tsx';
import { Stack } from '../../../../../../../components/columns.tsx';
import { When } from '../../../../../../../components/when.tsx';
import { readStore } from '../../../../../../../lib/read.ts';
import styles from '../../../settings.module.css';
import { DeliveryState } from '../../delivery-state.tsx';
import { DeliveryActs } from './delivery-acts.tsx';

export const metadata: Metadata = { title: 'Delivery' };

type Params = { storeId: string; endpointId: string; deliveryId: string };
type Delivery = Awaited<ReturnType<typeof getDelivery>>;

/** JSON with its lines broken; anything else as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function headerLines(headers: Record<string, string> = {}): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function Answer({ response }: { response: Delivery['response'] }) {
  if (response.error) return <p className={styles.sub}>{response.error}</p>;
  if (response.status === undefined) return <p className={styles.sub}>Nothing was answered yet.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
    <pre className={styles.code} tabIndex={0}>
      {`${response.status}\n${headerLines(response.headers)}\n\n${readable(response.body ?? '')}`.trim()}
    </pre>
  );
}

/** One delivery: what was sent, what was answered, and each attempt. */
export default async function DeliveryPage({ params }: { params: Promise<Params> }) {
  const { storeId, endpointId, deliveryId } = await params;
  if (!isId(deliveryId) || !isId(endpointId)) notFound();
  const { store, base, delivery } = await readStore(
    storeId,
    async (tx, { store, actor, base }) => ({
      store,
      base,
      delivery: await getDelivery(tx, store, actor, { id: deliveryId }),
    }),
    '/settings/webhooks',
  );
  const { request, response, attemptLog, state, attempts } = delivery;
  return (
    <>
      <Link className={styles.back} href={`${base}/settings/webhooks/${delivery.endpointId}`}>
        <IconChevronLeft size={14} aria-hidden />
        Endpoint
      </Link>
      <div className={styles.deskHead}>
        <h2 className={styles.deskTitle}>{delivery.type}</h2>
        <DeliveryState state={state} attempts={attempts} />
      </div>
      <DeliveryActs storeId={store.slug} deliveryId={delivery.id} isUnderWay={state === 'queued' && attempts === 0} />
      <Stack>
        <Card title="Answer" help="Of the last attempt; its first four kilobytes.">
          <Answer response={response} />
        </Card>
        <Card title="Request" help="The signature is left out, for it is good for sending the message again.">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
          <pre className={styles.code} tabIndex={0}>
            {`${request.url ? `POST ${request.url}\n${headerLines(request.headers)}\n\n` : ''}${readable(request.body)}`}
          </pre>
        </Card>
        {attemptLog.length > 0 ? (
          <Card title="Attempts" flush>
            <ul className={styles.rates}>
              {attemptLog.map((attempt) => (
                <li key={attempt.at}>
                  <span className={styles.words}>{attempt.status === null ? attempt.error : `Answered ${attempt.status}`}</span>
                  <span className={styles.sub}>{`${attempt.durationMs} ms`}</span>
                  <span className={styles.sub}>
                    <When at={attempt.at} store={store} />
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </Stack>
    </>
  );
}
