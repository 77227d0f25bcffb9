import { type Check, examine, isOperator, worstOf } from '@emporium/core/doctor';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Card } from '../../../../components/card.tsx';
import { State, type Tone } from '../../../../components/state.tsx';
import { house } from '../../../../lib/house.ts';
import { requireUser } from '../../../../lib/member.ts';
import styles from '../home.module.css';
import { AgainButton } from './again-button.tsx';
import own from './installation.module.css';

export const metadata: Metadata = { title: 'Installation' };
export const dynamic = 'force-dynamic';

const groups: { group: Check['group']; help: string }[] = [
  { group: 'Books', help: 'Rules that hold over all stores, counted now. “emporium doctor” names the rows that break one.' },
  { group: 'Work', help: 'What waits for the worker, and for how long.' },
  { group: 'Secrets', help: 'Whether they are there, and of which mode. They are never shown.' },
  { group: 'Machine', help: 'Where this page was made.' },
  { group: 'Database', help: 'What holds the shop.' },
];

const tones: Record<Check['state'], { tone: Tone; word: string }> = {
  good: { tone: 'good', word: 'In order' },
  warn: { tone: 'warn', word: 'Look at it' },
  bad: { tone: 'bad', word: 'Wrong' },
};

const leads: Record<Check['state'], string> = {
  good: 'Everything is in order.',
  warn: 'Nothing is wrong, but something is to be looked at.',
  bad: 'Something is wrong. What it is stands below, in red.',
};

/** Checks of which there are many, and which say little while they are in order: they fold into one line. */
const quiet: { isOne: (check: Check) => boolean; says: (count: number) => string }[] = [
  { isOne: (check) => check.group === 'Books', says: (count) => `${count} rules hold` },
  { isOne: (check) => check.says === 'Nothing waits', says: (count) => `${count} queues in which nothing waits` },
];

function Line({ check }: { check: Check }) {
  const { tone, word } = tones[check.state];
  return (
    <li className={own.line}>
      <span className={own.words}>
        <span>{check.name}</span>
        {check.says === word ? null : <span className={own.says}>{check.says}</span>}
        {check.lines?.map((line) => (
          <span key={line} className={own.says}>
            {line}
          </span>
        ))}
      </span>
      <State tone={tone}>{word}</State>
    </li>
  );
}

function Folded({ checks, says }: { checks: Check[]; says: string }) {
  if (checks.length === 0) return null;
  return (
    <li>
      <details className={own.folded}>
        <summary>
          <span>{says}</span>
          <State tone="good">{tones.good.word}</State>
        </summary>
        <ul className={own.lines}>
          {checks.map((check) => (
            <Line key={check.name} check={check} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function Lines({ checks }: { checks: Check[] }) {
  const isQuiet = (check: Check) => check.state === 'good' && quiet.some(({ isOne }) => isOne(check));
  return (
    <ul className={own.lines}>
      {checks
        .filter((check) => !isQuiet(check))
        .map((check) => (
          <Line key={check.name} check={check} />
        ))}
      {quiet.map(({ isOne, says }) => {
        const folded = checks.filter((check) => isQuiet(check) && isOne(check));
        return <Folded key={says(0)} checks={folded} says={says(folded.length)} />;
      })}
    </ul>
  );
}

/** What the doctor finds in the whole installation; for its owner only. For anybody else the page does not exist. */
export default async function InstallationPage() {
  const user = await requireUser();
  const site = house();
  if (!(await isOperator(site, user))) notFound();
  const checks = await examine(site, { isServing: true });
  return (
    <div className={own.page}>
      <div className={styles.top}>
        <div>
          <h1 className={styles.title}>Installation</h1>
          <p className={styles.lead}>{leads[worstOf(checks)]}</p>
        </div>
        <AgainButton />
      </div>
      {groups.map(({ group, help }) => (
        <Card key={group} title={group} help={help} flush>
          <Lines checks={checks.filter((check) => check.group === group)} />
        </Card>
      ))}
    </div>
  );
}
