'use client';

import { Alert, Button, Group, Modal, Progress, Text } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Stack } from '../../../../components/columns.tsx';
import { bulkAction } from './actions.ts';
import { type Outcome, type Task, taskWords } from './bulk-tasks.ts';
import styles from './desk.module.css';

/** Orders that one call works through. */
const portion = 10;

export type BulkJob = { task: Task; orderIds: string[]; names: Record<string, string> };
type BulkProps = { storeId: string; job: BulkJob; onClose: () => void };

/** Works the job through, portion by portion, once. */
function useBulk(storeId: string, job: BulkJob) {
  const router = useRouter();
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [broken, setBroken] = useState('');
  const [isOver, setIsOver] = useState(false);
  const isStopped = useRef(false);
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    void (async () => {
      for (let from = 0; from < job.orderIds.length && !isStopped.current; from += portion) {
        const answer = await bulkAction(storeId, job.task, job.orderIds.slice(from, from + portion)).catch(() => null);
        if (!answer?.ok) {
          setBroken(answer?.message ?? 'The server could not be reached. What is done is done; start again for the rest.');
          break;
        }
        setOutcomes((before) => [...before, ...answer.data]);
      }
      setIsOver(true);
      router.refresh();
    })();
  }, [storeId, job, router]);
  const stop = () => {
    isStopped.current = true;
  };
  return { outcomes, broken, isOver, stop };
}

/** Works a task through many orders before one's eyes: how far it is, then what was refused and why. It can be stopped between portions. */
export function BulkDialog({ storeId, job, onClose }: BulkProps) {
  const { outcomes, broken, isOver, stop } = useBulk(storeId, job);
  const total = job.orderIds.length;
  const words = taskWords[job.task.kind];
  const refused = outcomes.filter((outcome) => outcome.problem !== '');
  const done = outcomes.length - refused.length;
  return (
    <Modal
      opened
      onClose={isOver ? onClose : () => undefined}
      withCloseButton={isOver}
      closeOnClickOutside={false}
      title={isOver ? 'Report' : `${words.doing} ${total} ${total === 1 ? 'order' : 'orders'}`}
    >
      <Stack>
        <Progress
          value={(100 * outcomes.length) / Math.max(total, 1)}
          aria-label="Progress"
          color={isOver && refused.length === 0 ? 'teal' : undefined}
        />
        <Text size="sm" role="status">
          {`${done} of ${total} ${words.done}${refused.length > 0 ? `, ${refused.length} refused` : ''}`}
        </Text>
        {broken ? (
          <Alert color="red" variant="light" role="alert">
            {broken}
          </Alert>
        ) : null}
        {refused.length > 0 ? (
          <ul className={styles.report}>
            {refused.map(({ orderId, problem }) => (
              <li key={orderId}>
                <b>{job.names[orderId]}</b>
                <span>{problem}</span>
              </li>
            ))}
          </ul>
        ) : null}
        <Group justify="flex-end">
          {isOver ? (
            <Button onClick={onClose}>Done</Button>
          ) : (
            <Button variant="default" onClick={stop}>
              Stop here
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
