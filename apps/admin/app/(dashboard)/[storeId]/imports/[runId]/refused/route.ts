import { readRefusedRows } from '@emporium/core/imports';
import { isId } from '@emporium/core/lib';
import { notFound } from 'next/navigation';
import { csvAnswer } from '../../../../../../lib/csv-answer.ts';
import { readStore } from '../../../../../../lib/read.ts';

type Route = { params: Promise<{ storeId: string; runId: string }> };

/** The refused rows of an import, with the reasons, as a file to mend and send again. */
export async function GET(_request: Request, { params }: Route): Promise<Response> {
  const { storeId, runId } = await params;
  if (!isId(runId)) notFound();
  const { fileName, text } = await readStore(storeId, (tx, { store, actor }) => readRefusedRows(tx, store, actor, { id: runId }));
  return csvAnswer(`${fileName.replace(/\.[^.]*$/, '')}-problems`, `\uFEFF${text}`);
}
