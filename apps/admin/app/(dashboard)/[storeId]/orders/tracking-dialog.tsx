'use client';

import { Alert, Autocomplete, Button, FileButton, Group, Modal, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileImport } from '@tabler/icons-react';
import { useState, useTransition } from 'react';
import { Stack } from '../../../../components/columns.tsx';
import { readTrackingAction } from './actions.ts';
import { BulkDialog, type BulkJob } from './bulk-dialog.tsx';
import styles from './desk.module.css';

type TrackingProps = { storeId: string; carriers: string[] };
type Problem = { line: number; text: string; problem: string };

/** Ships orders by a carrier's list: paste it or choose the file, see what is wrong with it, then send. */
export function TrackingImport({ storeId, carriers }: TrackingProps) {
  const [isOpen, dialog] = useDisclosure(false);
  const [job, setJob] = useState<BulkJob | null>(null);
  return (
    <>
      <Button variant="default" leftSection={<IconFileImport size={16} />} onClick={dialog.open}>
        Add tracking
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="Add tracking numbers" size="lg">
        <TrackingForm
          storeId={storeId}
          carriers={carriers}
          onReady={(ready) => {
            dialog.close();
            setJob(ready);
          }}
        />
      </Modal>
      {job ? <BulkDialog storeId={storeId} job={job} onClose={() => setJob(null)} /> : null}
    </>
  );
}

/** What was typed, and what reading it has found. */
function useTracking(storeId: string, onReady: (job: BulkJob) => void) {
  const [text, setText] = useState('');
  const [carrier, setCarrier] = useState('');
  const [wrong, setWrong] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);
  const [ready, setReady] = useState<BulkJob | null>(null);
  const [isReading, start] = useTransition();
  const change = (next: string) => {
    setText(next);
    setReady(null);
    setProblems([]);
  };
  const read = () =>
    start(async () => {
      const answer = await readTrackingAction(storeId, { text, carrier }).catch(() => null);
      setWrong(answer?.ok ? '' : (answer?.message ?? 'The server could not be reached.'));
      if (!answer?.ok) return;
      const { lines, problems: found } = answer.data;
      setProblems(found);
      const names = Object.fromEntries(lines.map((line) => [line.orderId, line.name]));
      const job: BulkJob = { task: { kind: 'track', lines }, orderIds: lines.map((line) => line.orderId), names };
      if (found.length === 0 && lines.length > 0) onReady(job);
      else setReady(lines.length > 0 ? job : null);
    });
  return { text, change, carrier, setCarrier, wrong, problems, ready, isReading, read };
}

function TrackingForm({ storeId, carriers, onReady }: TrackingProps & { onReady: (job: BulkJob) => void }) {
  const { text, change, carrier, setCarrier, wrong, problems, ready, isReading, read } = useTracking(storeId, onReady);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        One line for each order: its number, the tracking number, and the carrier if they differ. Head rows such as “Order,
        Tracking number, Carrier” are understood.
      </Text>
      <Textarea
        label="List"
        placeholder={'1042, 1Z999AA10123456784\n1043, 1Z999AA10123456785'}
        autosize
        minRows={6}
        maxRows={14}
        data-autofocus
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <Autocomplete
        openOnFocus={false}
        label="Carrier of lines that name none"
        data={carriers}
        value={carrier}
        onChange={setCarrier}
        maxLength={80}
      />
      {wrong ? (
        <Alert color="red" variant="light" role="alert">
          {wrong}
        </Alert>
      ) : null}
      {problems.length > 0 ? (
        <ul className={styles.report} aria-label="Lines that cannot be used">
          {problems.map(({ line, text: said, problem }) => (
            <li key={line}>
              <b>{`Line ${line}`}</b>
              <span>{`${problem} (${said})`}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Group justify="space-between">
        <FileButton accept=".csv,.txt,.tsv,text/csv,text/plain" onChange={(file) => void file?.text().then(change)}>
          {(props) => (
            <Button variant="default" {...props}>
              Choose a file
            </Button>
          )}
        </FileButton>
        {ready ? (
          <Button onClick={() => onReady(ready)}>{`Ship the other ${ready.orderIds.length}`}</Button>
        ) : (
          <Button loading={isReading} disabled={text.trim() === ''} onClick={read}>
            Read and ship
          </Button>
        )}
      </Group>
    </Stack>
  );
}
