'use client';

import { Button, Modal } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { Card } from '../../../../../components/card.tsx';
import { Empty } from '../../../../../components/empty.tsx';
import { State, type Tone } from '../../../../../components/state.tsx';
import { ShownWhen } from '../../../../../components/when.tsx';
import type { ShownTime } from '../../../../../lib/show-time.ts';
import { Section } from '../section.tsx';
import styles from '../settings.module.css';
import { createEndpointAction } from './actions.ts';
import { EndpointForm } from './endpoint-form.tsx';

/** An endpoint as the list shows it. */
type ShownEndpoint = {
  id: string;
  url: string;
  description: string;
  eventCount: number;
  health: { tone: Tone; words: string };
  lastSuccess: ShownTime | null;
};

type ListProps = { storeId: string; endpoints: ShownEndpoint[]; events: Record<string, string> };

/** Where the store tells what happens. */
export function Endpoints({ storeId, endpoints, events }: ListProps) {
  const [isOpen, setOpen] = useState(false);
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen(true)}>
      Add endpoint
    </Button>
  );
  return (
    <>
      <Section
        title="Webhooks"
        help="Your own servers hear of what happens here within seconds: signed, tried again for three days, and with a log."
      >
        {endpoints.length === 0 ? (
          <Empty
            icon={<IconWebhook />}
            title="Nobody is told yet"
            text="Add the address of a server of yours, and choose its events."
          >
            {create}
          </Empty>
        ) : (
          <Card flush>
            <ul className={styles.rates}>
              {endpoints.map((endpoint) => (
                <li key={endpoint.id}>
                  <span className={styles.words}>
                    <Link className={styles.address} href={`/${storeId}/settings/webhooks/${endpoint.id}`}>
                      {endpoint.url}
                    </Link>
                    <div className={styles.sub}>
                      {endpoint.description ? `${endpoint.description} · ` : ''}
                      {endpoint.eventCount === 1 ? '1 event' : `${endpoint.eventCount} events`}
                      {endpoint.lastSuccess ? (
                        <>
                          {' · heard '}
                          <ShownWhen shown={endpoint.lastSuccess} />
                        </>
                      ) : null}
                    </div>
                  </span>
                  <State tone={endpoint.health.tone}>{endpoint.health.words}</State>
                </li>
              ))}
              <li>{create}</li>
            </ul>
          </Card>
        )}
      </Section>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Add endpoint" size="lg">
        <EndpointForm
          events={events}
          draft={{ url: '', description: '', events: [] }}
          save={(draft) => createEndpointAction(storeId, draft)}
          next={({ id }) => `/${storeId}/settings/webhooks/${id}`}
          said="Endpoint added"
          submit="Add endpoint"
          onCancel={() => setOpen(false)}
        />
      </Modal>
    </>
  );
}
