import type { AuditFinding } from '@emporium/core/db';
import type { Check, Repair } from '@emporium/core/doctor';

const marks = { good: '✓', warn: '!', bad: '✗' } as const;
const groups: readonly Check['group'][] = ['Books', 'Work', 'Secrets', 'Machine', 'Database'];

function repaired(repairs: readonly Repair[], dryRun: boolean): string[] {
  if (repairs.length === 0) return ['Every counter agrees with its ledger; nothing was to be mended.', ''];
  const lines = repairs.map(
    ({ storeId, what, row, was, becomes }) => `  ${what} of ${row} (store ${storeId}): ${was} → ${becomes}`,
  );
  return [dryRun ? 'A repair would set:' : 'Set anew from the ledgers:', ...lines, ''];
}

/** The doctor's report for a terminal: group by group, one line for each check, then the rows that break a rule of the books. */
export function formatChecks(
  report: { checks: Check[]; findings: AuditFinding[]; repairs: Repair[] | null },
  { dryRun }: { dryRun: boolean },
): string {
  const width = Math.max(0, ...report.checks.map((check) => check.name.length));
  const shown = groups.flatMap((group) => {
    const checks = report.checks.filter((check) => check.group === group);
    const lines = checks.flatMap(({ name, state, says, lines = [] }) => [
      `  ${marks[state]} ${name.padEnd(width)}  ${says}`,
      ...lines.map((line) => `      ${line}`),
    ]);
    return lines.length > 0 ? [group, ...lines, ''] : [];
  });
  const rows = report.findings.flatMap(({ view, rows }) => [view, ...rows.map((row) => `  ${JSON.stringify(row)}`), '']);
  const bad = report.checks.filter((check) => check.state === 'bad').length;
  const last = bad === 0 ? 'Nothing is wrong.' : `${bad} ${bad === 1 ? 'thing is' : 'things are'} wrong.`;
  return [...(report.repairs ? repaired(report.repairs, dryRun) : []), ...shown, ...rows, last].join('\n');
}
