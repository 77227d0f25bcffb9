import { getBulkEdit } from '@emporium/core/bulk';
import { listCategories } from '@emporium/core/catalog';
import { isId } from '@emporium/core/lib';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Card } from '../../../../../../components/card.tsx';
import { Stack } from '../../../../../../components/columns.tsx';
import { type Column, DataTable, MainCell } from '../../../../../../components/data-table.tsx';
import { PageBody, PageHead } from '../../../../../../components/page-head.tsx';
import { State } from '../../../../../../components/state.tsx';
import { When } from '../../../../../../components/when.tsx';
import { readStore } from '../../../../../../lib/read.ts';
import { bulkWords } from '../../bulk/words.ts';
import { runStates } from '../run-states.ts';
import { UndoButton } from '../undo-button.tsx';

export const metadata: Metadata = { title: 'Bulk edit' };

type LeftOut = { id: string; name: string; note: string };

function columns(base: string): Column<LeftOut>[] {
  return [
    { key: 'name', header: 'Product', cell: (row) => <MainCell href={`${base}/products/${row.id}`} name={row.name} /> },
    { key: 'why', header: 'Why', cell: (row) => row.note },
  ];
}

/** One bulk edit: what it changed, how far it is, and which products it left out. */
export default async function BulkEditPage({ params }: { params: Promise<{ storeId: string; runId: string }> }) {
  const { storeId, runId } = await params;
  if (!isId(runId)) notFound();
  const { member, run, categories } = await readStore(
    storeId,
    async (tx, member) => ({
      member,
      run: await getBulkEdit(tx, member.store, member.actor, { id: runId }),
      categories: await listCategories(tx, member.store, member.actor, {}),
    }),
    '/products/edits',
  );
  const { base, store } = member;
  const [tone, state] = runStates[run.state];
  const choices = categories.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHead
        narrow
        title="Bulk edit"
        back={{ href: `${base}/products/edits`, label: 'Bulk edits' }}
        state={<State tone={tone}>{state}</State>}
      >
        <UndoButton base={base} id={run.id} state={run.state} />
      </PageHead>
      <PageBody narrow>
        <Stack>
          <Card title={bulkWords(run.patch, store.currency, choices)}>
            <p style={{ margin: 0 }}>
              {`${run.done.toLocaleString('en')} of ${run.total.toLocaleString('en')} products changed, ${run.skipped.toLocaleString('en')} left out. Begun by ${run.actorName ?? 'a program'} `}
              <When at={run.createdAt} store={store} />.
            </p>
          </Card>
          {run.leftOut.length > 0 ? (
            <Card title="Left as they are" flush>
              <DataTable plain label="Left as they are" columns={columns(base)} rows={run.leftOut} rowKey={(row) => row.id} />
            </Card>
          ) : null}
        </Stack>
      </PageBody>
    </>
  );
}
