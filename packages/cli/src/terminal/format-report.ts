import type { ImportNote, ImportReport } from '@emporium/core/imports';

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

function section(title: string, entries: ImportNote[]): string[] {
  if (entries.length === 0) return [];
  return ['', `${title}:`, ...entries.map(({ row, handle, reason }) => `  row ${row}  ${handle}: ${reason}`)];
}
