import { type BulkEditRow, listBulkEdits } from '@emporium/core/bulk';
import { listCategories } from '@emporium/core/catalog';
import { IconHistory } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { type Column, DataTable, MainCell, RowActs } from '../../../../../components/data-table.tsx';
import { Empty } from '../../../../../components/empty.tsx';
import { ButtonLink } from '../../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../../components/page-head.tsx';
import { State } from '../../../../../components/state.tsx';
import { When } from '../../../../../components/when.tsx';
import type { Choice } from '../../../../../lib/choices.ts';
import type { Member } from '../../../../../lib/member.ts';
import { readStore } from '../../../../../lib/read.ts';
import { bulkWords } from '../bulk/words.ts';
import { runStates } from './run-states.ts';
import { UndoButton } from './undo-button.tsx';

export const metadata: Metadata = { title: 'Bulk edits' };

function columns({ base, store }: Member, categories: Choice[]): Column<BulkEditRow>[] {
  return [
    {
      key: 'what',
      header: 'What changed',
      cell: (run) => (
        <MainCell
          href={`${base}/products/edits/${run.id}`}
          name={bulkWords(run.patch, store.currency, categories)}
          sub={run.actorName ?? 'A program'}
        />
      ),
    },
    { key: 'state', header: 'State', cell: (run) => <State tone={runStates[run.state][0]}>{runStates[run.state][1]}</State> },
    {
      ...{ key: 'count', header: 'Products', align: 'right' },
      cell: (run) => `${run.done.toLocaleString('en')} of ${run.total.toLocaleString('en')}`,
    },
    { key: 'when', header: 'When', align: 'right', phone: 'end', cell: (run) => <When at={run.createdAt} store={store} /> },
    {
      ...{ key: 'acts', header: '(acts)', phone: 'wide' },
      cell: (run) => (
        <RowActs>
          <UndoButton base={base} id={run.id} state={run.state} />
        </RowActs>
      ),
    },
  ];
}

/** What was changed of many products at once, and can still be taken back. */
export default async function BulkEditsPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { member, runs, categories } = await readStore(
    (await params).storeId,
    async (tx, member) => ({
      member,
      runs: await listBulkEdits(tx, member.store, member.actor, {}),
      categories: await listCategories(tx, member.store, member.actor, {}),
    }),
    '/products/edits',
  );
  const choices = categories.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHead title="Bulk edits" back={{ href: `${member.base}/products`, label: 'Products' }} />
      <PageBody>
        {runs.length > 0 ? (
          <DataTable label="Bulk edits" columns={columns(member, choices)} rows={runs} rowKey={(run) => run.id} />
        ) : (
          <Empty
            icon={<IconHistory size={26} />}
            title="No bulk edit yet"
            text="Choose some products in the list, press Edit, and change prices, stock, tags or categories of all of them."
          >
            <ButtonLink href={`${member.base}/products`} variant="default">
              To the products
            </ButtonLink>
          </Empty>
        )}
      </PageBody>
    </>
  );
}
