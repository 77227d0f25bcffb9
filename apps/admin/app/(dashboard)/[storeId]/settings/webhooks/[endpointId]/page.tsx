import { isId } from '@emporium/core/lib';
import { getEndpoint, listDeliveries, webhookEvents } from '@emporium/core/webhooks';
import { IconWebhook } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { type Column, DataTable, MainCell } from '../../../../../../components/data-table.tsx';
import { Empty } from '../../../../../../components/empty.tsx';
import { ButtonLink } from '../../../../../../components/link.tsx';
import { When } from '../../../../../../components/when.tsx';
import type { Member } from '../../../../../../lib/member.ts';
import { idOf, type Query } from '../../../../../../lib/query.ts';
import { readStore } from '../../../../../../lib/read.ts';
import { showTime } from '../../../../../../lib/show-time.ts';
import { DeliveryState } from '../delivery-state.tsx';
import { healthOf } from '../health.ts';
import { EndpointDesk } from './endpoint-desk.tsx';

export const metadata: Metadata = { title: 'Webhook' };

type PageProps = { params: Promise<{ storeId: string; endpointId: string }>; searchParams: Promise<Query> };
type Row = Awaited<ReturnType<typeof listDeliveries>>[number];

const limit = 50;

function columns({ store }: Member, here: string): Column<Row>[] {
  return [
    {
      key: 'type',
      header: 'Event',
      cell: (row) => (
        <MainCell
          href={`${here}/${row.id}`}
          name={row.type}
          sub={row.attempts === 1 ? '1 attempt' : `${row.attempts} attempts`}
        />
      ),
    },
    { key: 'state', header: 'State', cell: (row) => <DeliveryState state={row.state} attempts={row.attempts} /> },
    {
      key: 'next',
      header: 'Next attempt',
      phone: 'wide',
      cell: (row) => (row.state === 'queued' && row.nextAttemptAt ? <When at={row.nextAttemptAt} store={store} /> : null),
    },
    {
      key: 'created',
      header: 'Happened',
      align: 'right',
      phone: 'end',
      cell: (row) => <When at={row.createdAt} store={store} />,
    },
  ];
}

/** One endpoint: how it does, its secret and acts, and the log of what it was told. */
export default async function EndpointPage({ params, searchParams }: PageProps) {
  const { storeId, endpointId } = await params;
  if (!isId(endpointId)) notFound();
  const before = idOf(await searchParams, 'before') || undefined;
  const { member, endpoint, rows } = await readStore(
    storeId,
    async (tx, member) => ({
      member,
      endpoint: await getEndpoint(tx, member.store, member.actor, { id: endpointId }),
      rows: await listDeliveries(tx, member.store, member.actor, { endpointId, limit, ...(before ? { before } : {}) }),
    }),
    '/settings/webhooks',
  );
  const here = `${member.base}/settings/webhooks/${endpoint.id}`;
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const { id, url, description, events, version, isActive, offReason, failingSince } = endpoint;
  return (
    <>
      <EndpointDesk
        storeId={member.store.slug}
        back={`${member.base}/settings/webhooks`}
        endpoint={{ id, url, description, events, version, isActive, offReason }}
        health={healthOf(endpoint)}
        failing={failingSince ? showTime(failingSince, member.store) : null}
        allEvents={webhookEvents}
      />
      {rows.length > 0 ? (
        <DataTable label="Deliveries" columns={columns(member, here)} rows={rows} rowKey={(row) => row.id} />
      ) : (
        <Empty
          icon={<IconWebhook />}
          title="Nothing was told yet"
          text="What happens in the store from now on stands here, with each answer. Send a test to see the way work."
        />
      )}
      {last ? (
        <ButtonLink href={`${here}?before=${last.id}`} variant="default" mt="sm">
          Show older
        </ButtonLink>
      ) : null}
    </>
  );
}
