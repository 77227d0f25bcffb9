import path from 'node:path';
import { parseArgs } from 'node:util';
import { startTestPostgres, testMigrationsVariable } from '@emporium/postgres';
import { type Entry, writeReport } from './report/write-report.ts';
import { tellSchedule } from './schedules/tell-schedule.ts';
import { sabotageTier } from './tiers/sabotage-tier.ts';
import { stackTiers } from './tiers/stack-tiers.ts';
import { testTiers } from './tiers/test-tiers.ts';
import type { Found, Tier } from './tiers/tier.ts';

const root = path.join(import.meta.dirname, '..');
const tiers: readonly Tier[] = [...stackTiers, ...testTiers, sabotageTier];

const usage = `Usage:
  npm run campaign [-- names] [--seed N] [--share 0.5]   each tier once, or those that are named: ${tiers.map((tier) => tier.name).join(', ')}
  npm run chaos -- --minutes 30 [--seed N]               all but sabotage, over and over with a new seed each time
  npm run chaos -- replay "settle/expire" a.3.17        one schedule of two deeds again, step by step
The first two write CHAOS.md. Ctrl-C ends with what has been found so far.`;

const over = new AbortController();
process.on('SIGINT', () => {
  if (over.signal.aborted) process.exit(130);
  console.log('\nEnding; once more ends at once.');
  over.abort();
});

async function runTier(tier: Tier, seed: number, share: number, deadline: number): Promise<Entry> {
  const began = Date.now();
  const say = (line: string) => console.log(`  ${Math.round((Date.now() - began) / 1000)} s  ${line}`);
  console.log(`${tier.name} (seed ${seed}): ${tier.title}`);
  const isOver = () => over.signal.aborted || Date.now() > deadline;
  const broken = (error: unknown): Found => ({
    counts: {},
    faults: [`the tier itself broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
  });
  const found = await tier.run({ seed, share, say, isOver, signal: over.signal }).catch(broken);
  for (const fault of found.faults.slice(0, 10)) say(`VIOLATION ${fault}`);
  return { tier: tier.name, title: tier.title, seconds: Math.round((Date.now() - began) / 1000), found };
}

/** Adds what a later round has found to what is known of its tier. */
function addUp(entries: Entry[], entry: Entry): void {
  const known = entries.find((one) => one.tier === entry.tier);
  if (!known) {
    entries.push(entry);
    return;
  }
  for (const [name, count] of Object.entries(entry.found.counts))
    known.found.counts[name] = (known.found.counts[name] ?? 0) + count;
  known.found.faults.push(...entry.found.faults);
  known.seconds += entry.seconds;
}

type Wanted = { command: 'campaign' | 'chaos'; names: string[]; seed: number; share: number; minutes: number };

async function runTiers({ command, names, seed, share, minutes }: Wanted): Promise<Entry[]> {
  const isEndless = command === 'chaos';
  const deadline = isEndless ? Date.now() + minutes * 60_000 : Number.POSITIVE_INFINITY;
  const chosen = tiers.filter((tier) => (names.length > 0 ? names.includes(tier.name) : !isEndless || tier !== sabotageTier));
  const isOver = () => over.signal.aborted || Date.now() > deadline;
  const entries: Entry[] = [];
  for (let turn = 0; turn === 0 || (isEndless && !isOver()); turn += 1) {
    for (const tier of chosen) if (!isOver()) addUp(entries, await runTier(tier, seed + turn, share, deadline));
  }
  return entries;
}

async function withServer<Result>(work: () => Promise<Result>): Promise<Result> {
  process.env[testMigrationsVariable] = path.join(root, 'packages', 'core', 'src', 'queue', 'index.ts');
  const server = await startTestPostgres();
  try {
    return await work();
  } finally {
    await server.stop();
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, share: { type: 'string' }, minutes: { type: 'string' } },
  });
  const [command = '', ...names] = positionals;
  if (command === 'chaos' && names[0] === 'replay') {
    console.log((await withServer(() => tellSchedule(names[1] ?? '', names[2] ?? 'a'))).join('\n'));
    return 0;
  }
  const unknown = names.filter((name) => !tiers.some((tier) => tier.name === name));
  if ((command !== 'campaign' && command !== 'chaos') || unknown.length > 0) {
    console.log(unknown.length > 0 ? `There is no tier ${unknown.join(', ')}.\n${usage}` : usage);
    return 2;
  }
  const isEndless = command === 'chaos';
  const seed = Number(values.seed ?? (isEndless ? Date.now() % 1_000_000 : 1));
  const share = Number(values.share ?? (isEndless ? 0.3 : 1));
  const wanted: Wanted = { command, names, seed, share, minutes: Number(values.minutes ?? 30) };
  const entries = await withServer(() => runTiers(wanted));
  const said = ['npm run', command, ...names].join(' ');
  const file = writeReport(root, { command: said, seed, share, stopped: over.signal.aborted, entries });
  const violations = entries.reduce((sum, entry) => sum + entry.found.faults.length, 0);
  console.log(`${violations} violations; ${path.relative(root, file)} has been written.`);
  return violations === 0 ? 0 : 1;
}

process.exit(await main());
