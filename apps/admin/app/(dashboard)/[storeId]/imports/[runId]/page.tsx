import { atWork, formatNames, getImport, listColumns, listImportItems } from '@emporium/core/imports';
import { isId } from '@emporium/core/lib';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '../../../../../components/columns.tsx';
import { PageBody, PageHead } from '../../../../../components/page-head.tsx';
import { Pager } from '../../../../../components/pager.tsx';
import { State } from '../../../../../components/state.tsx';
import { oneOf, pageOf, type Query } from '../../../../../lib/query.ts';
import { readStore } from '../../../../../lib/read.ts';
import { stateWords } from '../states.ts';
import { Counts, Items } from './items.tsx';
import { MappingForm } from './mapping-form.tsx';
import { RunActs } from './run-acts.tsx';
import { RunProgress } from './run-progress.tsx';

export const metadata: Metadata = { title: 'Import' };

type PageProps = { params: Promise<{ storeId: string; runId: string }>; searchParams: Promise<Query> };
type Run = Awaited<ReturnType<typeof getImport>>;

const limit = 50;
const shows = ['', 'created', 'updated', 'unchanged', 'refused', 'warned'] as const;
const titles = { checking: 'Checking your file', running: 'Importing', undoing: 'Undoing the import' } as const;

function progressOf(run: Run): { title: string; percent: number; text: string } | null {
  if (run.state !== 'checking' && run.state !== 'running' && run.state !== 'undoing') return null;
  const byCount = run.total ? run.position / run.total : run.bytesRead / Math.max(1, run.totalBytes);
  const text = `${run.position.toLocaleString('en')}${run.total ? ` of ${run.total.toLocaleString('en')}` : ''} done`;
  return { title: titles[run.state], percent: Math.min(100, Math.round(byCount * 100)), text };
}

function Columns({ base, run }: { base: string; run: Run }) {
  const columns = Object.fromEntries(formatNames.map((name) => [name, listColumns(name, run.header)])) as Record<
    Run['format'],
    ReturnType<typeof listColumns>
  >;
  return <MappingForm base={base} id={run.id} format={run.format} header={run.header} sample={run.sample} columns={columns} />;
}

export default async function ImportPage({ params, searchParams }: PageProps) {
  const [{ storeId, runId }, query] = [await params, await searchParams];
  if (!isId(runId)) notFound();
  const show = oneOf(query, 'show', shows);
  const page = pageOf(query);
  const { base, run, list } = await readStore(
    storeId,
    async (tx, { store, actor, base }) => ({
      base,
      run: await getImport(tx, store, actor, { id: runId }),
      list: await listImportItems(tx, store, actor, {
        ...{ id: runId, page, limit, warned: show === 'warned' },
        outcome: show === '' || show === 'warned' ? undefined : show,
      }),
    }),
    '/imports',
  );
  const progress = progressOf(run);
  const { counts } = run;
  const acts = { changes: counts.created + counts.updated, done: counts.done - counts.undone, refused: counts.refused };
  return (
    <>
      <PageHead
        title={run.fileName || 'Import'}
        state={<State tone={stateWords[run.state].tone}>{stateWords[run.state].text}</State>}
        back={{ href: `${base}/imports`, label: 'Import and export' }}
      >
        <RunActs base={base} id={run.id} state={run.state} {...acts} />
      </PageHead>
      <PageBody>
        <Stack>
          {run.problem ? (
            <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={run.problem}>
              {run.state === 'failed' && acts.done === 0 ? 'Nothing of this file was taken in.' : null}
            </Alert>
          ) : null}
          {progress ? <RunProgress {...progress} /> : null}
          {run.state === 'mapping' ? <Columns base={base} run={run} /> : null}
          {atWork.includes(run.state) || list.total > 0 || show ? (
            <>
              <Counts counts={counts} query={query} shown={show} />
              <Items base={base} items={list.items} />
              <Pager query={query} page={page} limit={limit} total={list.total} />
            </>
          ) : null}
        </Stack>
      </PageBody>
    </>
  );
}
