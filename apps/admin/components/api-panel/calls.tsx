'use client';

import { Anchor, Button, Select } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShownCall } from '../../lib/api-calls.ts';
import { Stack } from '../columns.tsx';
import { CopyField } from '../copy-field.tsx';
import { TextLink } from '../link.tsx';
import { State } from '../state.tsx';
import styles from './api-panel.module.css';
import { Code } from './code.tsx';
import { useTry } from './use-try.ts';

type CallsProps = { calls: ShownCall[]; base: string; apiUrl: string };

/** The calls of a page: one at a time, in both ways of writing, and what it answers. */
export function Calls({ calls, base, apiUrl }: CallsProps) {
  const [chosen, setChosen] = useState('0');
  const call = calls[Number(chosen)] ?? calls[0];
  if (!call) return null;
  return (
    <Stack>
      {calls.length > 1 ? (
        <Select
          label="Call"
          data={calls.map(({ title }, index) => ({ value: String(index), label: title }))}
          value={chosen}
          onChange={(value) => setChosen(value ?? '0')}
        />
      ) : (
        <strong className={styles.title}>{call.title}</strong>
      )}
      <CopyField label="curl" text={call.curl} />
      <Code label="TypeScript" text={call.typescript} />
      <Answer key={call.url} url={call.url} />
      <p className={styles.more}>
        Here it is asked with your own session. Programs need a <TextLink href={`${base}/settings/keys`}>key</TextLink> for what
        managers read; every call stands in the{' '}
        <Anchor href={`${apiUrl}/api/docs`} target="_blank" rel="noreferrer">
          reference
        </Anchor>
        .
      </p>
    </Stack>
  );
}

function Answer({ url }: { url: string }) {
  const { tried, isAsking, ask } = useTry(url);
  return (
    <div>
      <div className={styles.try}>
        <Button size="xs" leftSection={<IconPlayerPlay size={14} />} onClick={ask} loading={isAsking}>
          Try it
        </Button>
        <span role="status">
          {tried ? (
            <>
              <State tone={tried.isOk ? 'good' : 'bad'}>{tried.status}</State>{' '}
              <span className={styles.facts}>{`${tried.tookMs} ms · ${tried.bytes.toLocaleString('en')} bytes`}</span>
            </>
          ) : null}
        </span>
      </div>
      {tried ? <Code label="Answer" text={tried.text} tall /> : null}
    </div>
  );
}
