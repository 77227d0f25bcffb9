import { listEndpoints, webhookEvents } from '@emporium/core/webhooks';
import type { Metadata } from 'next';
import { readStore } from '../../../../../lib/read.ts';
import { showTime } from '../../../../../lib/show-time.ts';
import { Endpoints } from './endpoints.tsx';
import { healthOf } from './health.ts';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { store, rows } = await readStore(
    (await params).storeId,
    async (tx, { store, actor }) => ({
      store,
      rows: await listEndpoints(tx, store, actor, {}),
    }),
    '/settings/webhooks',
  );
  const endpoints = rows.map((row) => ({
    id: row.id,
    url: row.url,
    description: row.description,
    eventCount: row.events.length,
    health: healthOf(row),
    lastSuccess: row.lastSuccessAt ? showTime(row.lastSuccessAt, store) : null,
  }));
  return <Endpoints storeId={store.slug} endpoints={endpoints} events={webhookEvents} />;
}
