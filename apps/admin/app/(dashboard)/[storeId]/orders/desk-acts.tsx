'use client';

import { Button, Menu, Modal, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArchive,
  IconBan,
  IconClipboardList,
  IconDots,
  IconFileInvoice,
  IconHandStop,
  IconPackage,
  IconPackageExport,
  IconPlayerPlay,
  IconPrinter,
  IconTruckDelivery,
} from '@tabler/icons-react';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { Stack } from '../../../../components/columns.tsx';
import { SelectionBar, useSelection } from '../../../../components/selection.tsx';
import { chooseOrdersAction } from './actions.ts';
import { BulkDialog, type BulkJob } from './bulk-dialog.tsx';
import type { ChosenOrder, Task } from './bulk-tasks.ts';

type ActsProps = { storeId: string; base: string; rows: ChosenOrder[]; isArchive: boolean };

/** How many papers fit into one file. */
const mostPrinted = 200;

const warn = (message: string) => notifications.show({ color: 'yellow', message });

/** The orders that are meant: the chosen rows, or all that the list's filters let through. */
function useChosen(storeId: string, rows: ChosenOrder[]): () => Promise<ChosenOrder[]> {
  const { chosen, isAll, total } = useSelection();
  const params = useSearchParams();
  return async () => {
    if (!isAll) return rows.filter((row) => chosen.has(row.id));
    const answer = await chooseOrdersAction(storeId, Object.fromEntries(params)).catch(() => null);
    if (!answer?.ok) {
      notifications.show({ color: 'red', message: answer?.message ?? 'The server could not be reached.' });
      return [];
    }
    const most = answer.data.length.toLocaleString('en');
    if (total > answer.data.length && answer.data.length > 0)
      warn(`One act takes the newest ${most} orders. Choose all again for the others.`);
    return answer.data;
  };
}

/** What can be done with the chosen orders. */
export function DeskActs({ storeId, base, rows, isArchive }: ActsProps) {
  const [job, setJob] = useState<BulkJob | null>(null);
  const [asked, setAsked] = useState<'hold' | 'cancel' | null>(null);
  const { clear } = useSelection();
  const choose = useChosen(storeId, rows);
  const run = async (task: Task) => {
    const orders = await choose();
    const names = Object.fromEntries(orders.map(({ id, name }) => [id, name]));
    if (orders.length > 0) setJob({ task, orderIds: orders.map(({ id }) => id), names });
  };
  const print = async (kind: Paper) => {
    const all = await choose();
    const ids = all.slice(0, mostPrinted).map(({ id }) => id);
    if (all.length > ids.length)
      warn(`One file holds ${mostPrinted} papers: these are the first ${mostPrinted} of ${all.length}. Print the others apart.`);
    if (ids.length > 0) window.open(`${base}/orders/print?kind=${kind}&ids=${ids.join(',')}`, '_blank', 'noopener');
  };
  return (
    <>
      <SelectionBar noun="orders">
        <Button size="xs" leftSection={<IconPackageExport size={15} />} onClick={() => void run({ kind: 'ship' })}>
          Ship
        </Button>
        <Button size="xs" variant="default" leftSection={<IconPackage size={15} />} onClick={() => void run({ kind: 'pack' })}>
          Pack
        </Button>
        <PrintMenu onPrint={(kind) => void print(kind)} />
        <MoreMenu isArchive={isArchive} onRun={(task) => void run(task)} onAsk={setAsked} />
      </SelectionBar>
      <Ask asked={asked} onClose={() => setAsked(null)} onRun={(task) => void run(task)} />
      {job ? (
        <BulkDialog
          storeId={storeId}
          job={job}
          onClose={() => {
            setJob(null);
            clear();
          }}
        />
      ) : null}
    </>
  );
}

type Paper = 'slips' | 'invoices' | 'picks';

function PrintMenu({ onPrint }: { onPrint: (kind: Paper) => void }) {
  return (
    <Menu position="top">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconPrinter size={15} />}>
          Print
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconClipboardList size={16} />} onClick={() => onPrint('picks')}>
          Pick list
        </Menu.Item>
        <Menu.Item leftSection={<IconPackage size={16} />} onClick={() => onPrint('slips')}>
          Packing slips
        </Menu.Item>
        <Menu.Item leftSection={<IconFileInvoice size={16} />} onClick={() => onPrint('invoices')}>
          Invoices
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type MoreProps = { isArchive: boolean; onRun: (task: Task) => void; onAsk: (what: 'hold' | 'cancel') => void };

function MoreMenu({ isArchive, onRun, onAsk }: MoreProps) {
  return (
    <Menu position="top">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDots size={15} />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTruckDelivery size={16} />} onClick={() => onRun({ kind: 'deliver' })}>
          Mark as delivered
        </Menu.Item>
        <Menu.Item leftSection={<IconHandStop size={16} />} onClick={() => onAsk('hold')}>
          Put on hold
        </Menu.Item>
        <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => onRun({ kind: 'release' })}>
          Release from hold
        </Menu.Item>
        <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => onRun({ kind: isArchive ? 'unarchive' : 'archive' })}>
          {isArchive ? 'Put back on the desk' : 'Archive'}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconBan size={16} />} onClick={() => onAsk('cancel')}>
          Cancel orders
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type AskProps = { asked: 'hold' | 'cancel' | null; onClose: () => void; onRun: (task: Task) => void };

function Ask({ asked, onClose, onRun }: AskProps) {
  const [reason, setReason] = useState('');
  const [restock, setRestock] = useState(true);
  const isCancel = asked === 'cancel';
  const run = () => {
    onRun(isCancel ? { kind: 'cancel', restock, reason } : { kind: 'hold', reason });
    onClose();
  };
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={isCancel ? 'Cancel the chosen orders?' : 'Put the chosen orders on hold'}
    >
      <Stack>
        {isCancel ? 'What is held goes back on sale, and what was paid goes back to the buyers. This cannot be undone.' : null}
        {isCancel ? (
          <Switch
            label="Put the goods back on the shelves"
            checked={restock}
            onChange={(event) => setRestock(event.currentTarget.checked)}
          />
        ) : null}
        <TextInput
          label="Reason"
          data-autofocus
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button color={isCancel ? 'red' : undefined} disabled={!isCancel && reason.trim() === ''} onClick={run}>
          {isCancel ? 'Cancel orders' : 'Put on hold'}
        </Button>
      </Stack>
    </Modal>
  );
}
