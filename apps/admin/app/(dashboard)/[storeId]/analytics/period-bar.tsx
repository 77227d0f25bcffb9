'use client';

import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import styles from './analytics.module.css';

type BarProps = {
  path: string;
  choices: { value: string; label: string }[];
  /** The chosen name, or null for days of one's own choice. */
  chosen: string | null;
  from: string;
  until: string;
  today: string;
};

/** Chooses the period by its name, or by its first and last day. The choice stands in the address. */
export function PeriodBar({ path, choices, chosen, from, until, today }: BarProps) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [isGoing, startGoing] = useTransition();
  const go = (query: string) => {
    setIsOpen(false);
    startGoing(() => router.push(`${path}?${query}`, { scroll: false }));
  };
  return (
    <div className={styles.bar} aria-busy={isGoing}>
      <Select
        aria-label="Period"
        data={choices}
        value={chosen}
        placeholder="Own days"
        allowDeselect={false}
        onChange={(value) => value && go(`period=${value}`)}
        w={160}
      />
      <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" trapFocus withinPortal>
        <Popover.Target>
          <Button variant="default" leftSection={<IconCalendar size={16} />} onClick={() => setIsOpen((was) => !was)}>
            {chosen ? 'Choose days' : `${from} – ${until}`}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Days key={`${from}${until}`} from={from} until={until} today={today} onChoose={go} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

type DaysProps = { from: string; until: string; today: string; onChoose: (query: string) => void };

function Days({ from, until, today, onChoose }: DaysProps) {
  const [problem, setProblem] = useState('');
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [first, last] = [String(form.get('from')), String(form.get('until'))];
    if (!first || !last) return setProblem('Choose the first and the last day.');
    if (last < first) return setProblem('The last day is not before the first.');
    if (Date.parse(last) - Date.parse(first) >= 1100 * 24 * 60 * 60 * 1000) return setProblem('At most three years at a time.');
    onChoose(new URLSearchParams({ from: first, until: last }).toString());
  };
  return (
    <form className={styles.days} onSubmit={choose} noValidate>
      <TextInput type="date" name="from" label="First day" defaultValue={from} max={today} />
      <TextInput type="date" name="until" label="Last day" defaultValue={until} max={today} error={problem} />
      <Button type="submit">Show these days</Button>
    </form>
  );
}
