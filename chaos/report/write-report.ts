import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import type { Found } from '../tiers/tier.ts';

/** One tier of one run. */
export type Entry = { tier: string; title: string; seconds: number; found: Found };
export type Run = { command: string; seed: number; share: number; stopped: boolean; entries: readonly Entry[] };

const mark = '## All runs';

const opening = `# Chaos

What is promised of stock and money, tried: \`npm run campaign\` and \`npm run chaos -- --minutes 30\` write this page. The seed
that a run prints plays the same schedules again (\`npm run campaign -- --seed N\`); where real processes are killed in real time
(storms, crowd) it repeats the plan, not the nanosecond. What each tier does stands in \`chaos/README.md\`.
`;

function commit(root: string): string {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!CHAOS.md') ? ' with changes' : ''}`;
}

function machine(): string {
  const processors = cpus();
  const [minute = 0] = loadavg();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, ${memory} GB, load ${minute.toFixed(1)} at the end`;
}

function countsOf({ counts }: Found): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');
}

const columns = '| What | How much | Violations | Time | Seed | When (UTC), commit, how much |\n|---|---|---|---|---|---|';

/** One row for each tier of this run, and for every other tier the row of when it was last run. */
function table({ entries, seed }: Run, when: string, text: string): string {
  const rows = entries.map(({ tier, title, seconds, found }) => {
    const note = found.note ? ` (${found.note})` : '';
    return `| **${tier}** ${title} | ${countsOf(found)}${note} | ${found.faults.length} | ${seconds} s | ${seed} | ${when} |`;
  });
  const isRunNow = (row: string) => entries.some(({ tier }) => row.startsWith(`| **${tier}** `));
  const kept = text.split('\n').filter((row) => row.startsWith('| **') && !isRunNow(row));
  return [columns, ...rows, ...kept].join('\n');
}

function faultsOf({ entries }: Run): string {
  const faults = entries.flatMap(({ tier, found }) =>
    found.faults.slice(0, 20).map((fault) => `- ${tier}: ${fault.slice(0, 400)}`),
  );
  return faults.length > 0 ? `\nViolations:\n\n${faults.join('\n')}\n` : '';
}

/** The rows of all earlier runs, oldest first. */
function earlier(text: string): string[] {
  const at = text.indexOf(mark);
  return at < 0
    ? []
    : text
        .slice(at)
        .split('\n')
        .filter((line) => /^\| \d{4}-/.test(line));
}

/** Writes CHAOS.md: what each tier found when it was last run, and a line for each run there ever was. Returns the file's path. */
export function writeReport(root: string, run: Run): string {
  const file = path.join(root, 'CHAOS.md');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const now = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const violations = run.entries.reduce((sum, entry) => sum + entry.found.faults.length, 0);
  const totals = run.entries.map((entry) => `${entry.tier}: ${countsOf(entry.found)}`).join('; ');
  const how = [run.share === 1 ? 'whole' : `share ${run.share}`, run.stopped ? 'stopped before its end' : '']
    .filter((word) => word)
    .join(', ');
  const row = `| ${now} | ${commit(root)} | ${run.command} (${how}) | ${run.seed} | ${totals} | ${violations} |`;
  const latest = `## The latest run: \`${run.command}\`\n\n${now} UTC, commit ${commit(root)}, seed ${run.seed}, ${how}; ${machine()}.\n${faultsOf(run)}\n## Each tier when it was last run\n\n${table(run, `${now}, ${commit(root)}, ${how}`, text)}\n`;
  const history = [
    '| When (UTC) | Commit | Run | Seed | Counted | Violations |',
    '|---|---|---|---|---|---|',
    ...earlier(text),
    row,
  ];
  writeFileSync(file, `${opening}\n${latest}\n${mark}\n\n${history.join('\n')}\n`);
  return file;
}
