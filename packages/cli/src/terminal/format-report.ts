/** What an import did, as the operator reads it. */
export type ImportReport = {
  created: number;
  updated: number;
  unchanged: number;
  refused: { row: number; handle: string; reason: string }[];
  warnings: { row: number; handle: string; reason: string }[];
};

/** The report of an import: the figures, then each refusal and each warning with its row. */
export function formatReport(report: ImportReport, about: { dryRun: boolean; store: string }): string {
  const { created, updated, unchanged, refused, warnings } = report;
  const heading = about.dryRun
    ? `Nothing was changed in ${about.store}. A real run would give:`
    : `Imported into ${about.store}:`;
  const figures = Object.entries({ created, updated, unchanged, refused: refused.length });
  const width = Math.max(...figures.map(([, count]) => String(count).length));
  const lines = figures.map(([name, count]) => `  ${String(count).padStart(width)} ${name}`);
  return [heading, '', ...lines, ...section('Refused', refused), ...section('Warnings', warnings), ''].join('\n');
}

function section(title: string, entries: ImportReport['refused']): string[] {
  if (entries.length === 0) return [];
  return ['', `${title}:`, ...entries.map(({ row, handle, reason }) => `  row ${row}  ${handle}: ${reason}`)];
}
