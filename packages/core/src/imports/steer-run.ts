import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import { actorColumns, type StoreContext } from '../who/index.ts';
import { allowImport } from './begin-run.ts';
import { formatNames, layOut } from './formats.ts';
import { lockRun, setRun } from './run-row.ts';

const byId = z.strictObject({ id: z.uuid() });

async function countDone(tx: Tx, store: StoreContext, id: string): Promise<number> {
  const { n } = await tx
    .selectFrom('ImportItem')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('storeId', '=', store.id)
    .where('runId', '=', id)
    .where('doneAt', 'is not', null)
    .executeTakeFirstOrThrow();
  return n;
}

/**
 * Has a file checked: everything is done and undone again, and each product gets what would become of it. May be called anew with another
 * mapping until the import is begun.
 *
 * @param input.mapping  our column → its place in the file; one that is not named is not read.
 * @throws Refusal not_found | import_state | import_unreadable (a column that is needed) | invalid
 */
export const checkImport = verb(
  {
    name: 'imports.check',
    permission: 'catalog.write',
    input: z.strictObject({
      id: z.uuid(),
      format: z.enum(formatNames),
      mapping: z.record(z.string().max(60), z.number().int().min(-1).max(500)),
      /** Takes a product that did not come from Shopify for the same when it stands at the address that the file names. */
      byAddress: z.boolean().default(true),
    }),
  },
  async (tx, store, actor, { id, format, mapping, byAddress }) => {
    allowImport(actor, store);
    const run = await lockRun(tx, store, id, ['mapping', 'checked', 'checking']);
    layOut(format, run.header, mapping);
    await tx.deleteFrom('ImportItem').where('storeId', '=', store.id).where('runId', '=', id).execute();
    const fresh = { position: 0, bytesRead: 0, attempts: 0, total: null, problem: null, beatAt: new Date() };
    const chosen = { format, mapping: JSON.stringify(mapping), report: JSON.stringify({ byAddress }) };
    await setRun(tx, store, id, { state: 'checking', ...fresh, ...chosen });
    await enqueue(tx, 'import', { storeId: store.id, runId: id });
  },
);

/** Begins what was checked. The rights are those of the one who begins. @throws Refusal not_found | import_state */
export const applyImport = verb(
  { name: 'imports.apply', permission: 'catalog.write', input: byId },
  async (tx, store, actor, { id }) => {
    allowImport(actor, store);
    const run = await lockRun(tx, store, id, ['checked']);
    if (run.problem) throw new Refusal('import_state', { message: run.problem });
    const fresh = { position: 0, bytesRead: 0, attempts: 0, beatAt: new Date() };
    await setRun(tx, store, id, { state: 'running', ...fresh, ...actorColumns(actor) });
    await enqueue(tx, 'import', { storeId: store.id, runId: id });
  },
);

/**
 * Stops an import where it is. Goods that were taken in stay until the import is undone; one that was not begun leaves nothing.
 *
 * @throws Refusal not_found | import_state
 */
export const cancelImport = verb(
  { name: 'imports.cancel', permission: 'catalog.write', input: byId },
  async (tx, store, actor, { id }) => {
    allowImport(actor, store);
    await lockRun(tx, store, id, ['uploading', 'mapping', 'checking', 'checked', 'running']);
    await setRun(tx, store, id, { state: 'canceled', finishedAt: new Date() });
    await tx.deleteFrom('ImportPart').where('storeId', '=', store.id).where('runId', '=', id).execute();
    return { done: await countDone(tx, store, id) };
  },
);

/**
 * Begins to undo a whole import, the last product first: what it changed is brought back, what it made is deleted, or archived where the
 * books know it. What somebody changed since stays, and is named.
 *
 * @throws Refusal not_found | import_state
 */
export const undoImport = verb(
  { name: 'imports.undo', permission: 'catalog.write', input: byId },
  async (tx, store, actor, { id }) => {
    allowImport(actor, store);
    const run = await lockRun(tx, store, id, ['done', 'failed', 'canceled']);
    const done = await countDone(tx, store, run.id);
    if (done === 0) throw new Refusal('import_state', { message: 'This import changed nothing, so there is nothing to undo.' });
    const fresh = { position: 0, total: done, attempts: 0, beatAt: new Date(), problem: null };
    await setRun(tx, store, id, { state: 'undoing', ...fresh, ...actorColumns(actor) });
    await enqueue(tx, 'import', { storeId: store.id, runId: id });
  },
);
