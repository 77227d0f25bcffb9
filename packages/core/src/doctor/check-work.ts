import { sql } from 'kysely';
import type { Database } from '../db/index.ts';
import type { Check } from './check.ts';
import type { InstallationFacts } from './read-installation.ts';

const minute = 60_000;
/** How long a job that is due may wait before it is strange, and before it is wrong; and since when a worker has been silent too long. */
const strangeMs = 2 * minute;
const wrongMs = 15 * minute;
const silentMs = 5 * minute;

type Queue = { name: string; waiting: number; active: number; failed: number; oldest: Date | null };

function ageOf(ms: number): string {
  if (ms < minute) return `${Math.max(0, Math.round(ms / 1000))} s`;
  return ms < 120 * minute ? `${Math.round(ms / minute)} min` : `${Math.round(ms / (60 * minute))} h`;
}

function ageState(ms: number): Check['state'] {
  return ms > wrongMs ? 'bad' : ms > strangeMs ? 'warn' : 'good';
}

function checkQueue({ name, waiting, active, failed, oldest }: Queue, now: Date): Check {
  const age = oldest ? now.getTime() - oldest.getTime() : 0;
  const late = ageState(age);
  const parts = [
    waiting === 0 ? 'nothing waits' : `${waiting} wait${oldest ? `, the oldest for ${ageOf(age)}` : ', none due yet'}`,
    ...(active > 0 ? [`${active} at work`] : []),
    ...(failed > 0 ? [`${failed} given up`] : []),
  ];
  const says = parts.join(' · ');
  return {
    group: 'Work',
    name: `Queue “${name}”`,
    state: late === 'good' && failed > 0 ? 'warn' : late,
    says: says.charAt(0).toUpperCase() + says.slice(1),
  };
}

/** The queues with their oldest job that is due, and whether a worker lives at all. */
export async function checkQueues(db: Database, options: { isServing: boolean }): Promise<Check[]> {
  const { rows: queues } = await sql<Queue>`
    select q.name, count(j.id) filter (where j.state in ('created', 'retry')) as waiting, count(j.id) filter (where j.state = 'active') as active,
           count(j.id) filter (where j.state = 'failed') as failed,
           min(greatest(j.created_on, j.start_after)) filter (where j.state in ('created', 'retry') and j.start_after <= now()) as oldest
      from pgboss.queue q left join pgboss.job j on j.name = q.name
     where q.name not like '\\_\\_%' group by q.name order by q.name`.execute(db);
  const { rows } = await sql<{ now: Date; last: Date | null }>`
    select now(), max(completed_on) as last from pgboss.job where name = 'sweep' and state = 'completed'`.execute(db);
  const { now, last } = rows[0] ?? { now: new Date(), last: null };
  const silence = last ? now.getTime() - last.getTime() : null;
  const isSilent = silence === null || silence > silentMs;
  const worker: Check = {
    group: 'Work',
    name: 'Worker',
    state: !isSilent ? 'good' : options.isServing ? 'bad' : 'warn',
    says: silence === null ? 'Has never made its round' : `Made its round ${ageOf(silence)} ago`,
  };
  return [worker, ...queues.map((queue) => checkQueue(queue, now))];
}

/** What waits of Stripe's events, of webhooks to others, of letters, and on the desks. */
export function checkWaiting(facts: InstallationFacts): Check[] {
  const { events, deliveries, letters, matters } = facts;
  const age = events.oldest ? facts.now.getTime() - events.oldest.getTime() : 0;
  const ofStripe =
    events.waiting === 0
      ? 'All have been acted on'
      : `${events.waiting} wait in ${events.stores} stores, ${events.parked} of them tried in vain, the oldest for ${ageOf(age)}`;
  return [
    { group: 'Work', name: 'Events of Stripe', state: ageState(age), says: ofStripe },
    {
      group: 'Work',
      name: 'Webhooks to others',
      state: deliveries.failed > 0 ? 'warn' : 'good',
      says: `${deliveries.waiting} wait, ${deliveries.failed} given up within a week`,
    },
    {
      group: 'Work',
      name: 'Letters',
      state: letters.failed > 0 ? 'warn' : 'good',
      says: letters.failed === 0 ? 'None was given up within a week' : `${letters.failed} given up within a week`,
    },
    {
      group: 'Work',
      name: 'Matters of money',
      state: 'good',
      says: matters.open === 0 ? 'No desk has any open' : `${matters.open} open on the desks of ${matters.stores} stores`,
    },
  ];
}
