import { withStore } from '@emporium/core/db';
import {
  applyImport,
  beginImport,
  cancelImport,
  checkImport,
  exportGoods,
  getImport,
  listImportItems,
  listImports,
  lookIntoImport,
  mostFileBytes,
  partBytes,
  putImportPart,
  undoImport,
} from '@emporium/core/imports';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import type { Env } from '../env.ts';
import { answerOwn, readBytes } from '../frame.ts';
import { pathId, serveOperation } from '../operation.ts';
import { actor, data, pageOf, pageQuery } from '../schemas/manage.ts';
import { id, time } from '../schemas/parts.ts';
import { bodyOf, callVerb } from './serve-noun.ts';

const mine = { tag: 'Manage catalogue', policy: 'catalog.write' } as const;

const runSchema = z
  .object({
    id,
    state: z
      .string()
      .openapi({ description: 'uploading, mapping, checking, checked, running, done, failed, canceled, undoing, undone' }),
    format: z.string(),
    fileName: z.string(),
    totalBytes: z.int(),
    header: z.array(z.string()),
    sample: z.array(z.array(z.string())),
    mapping: z.record(z.string(), z.int()),
    position: z.int(),
    total: z.int().nullable(),
    problem: z.string().nullable(),
    counts: z.record(z.string(), z.int()),
    ...actor,
    createdAt: time,
    finishedAt: time.nullable(),
  })
  .openapi('Import');

const itemSchema = z
  .object({
    position: z.int(),
    row: z.int(),
    handle: z.string(),
    name: z.string(),
    outcome: z.string(),
    reason: z.string(),
    warnings: z.array(data),
    differences: z.array(data),
    productId: id.nullable(),
    undoNote: z.string(),
  })
  .openapi('ImportItem');

const one = { 200: { description: 'The import as it now is.', schema: runSchema } };

/** Takes a whole file in: begun, its parts kept, looked into. Each is a transaction of its own; what was begun and cut off is canceled by nobody's harm. */
async function takeFile(c: Context<Env>, fileName: string): Promise<string> {
  const { db } = c.get('deps');
  const store = c.get('store');
  const who = c.get('actor');
  const bytes = await readBytes(c, mostFileBytes);
  const { id: runId } = await withStore(db, store, (tx) => beginImport(tx, store, who, { fileName, bytes: bytes.byteLength }));
  for (let position = 0; position * partBytes < bytes.byteLength; position += 1) {
    const part = bytes.subarray(position * partBytes, (position + 1) * partBytes);
    await withStore(db, store, (tx) => putImportPart(tx, store, who, { id: runId, position, bytes: part }));
  }
  await lookIntoImport(db, store, who, { id: runId });
  return runId;
}

/** Goods from a file, and into one. */
export function importAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    ...mine,
    id: 'listImports',
    method: 'get',
    path: '/admin/imports',
    summary: 'Imports, newest first',
    policy: 'catalog.read',
    answers: { 200: { description: 'At most fifty.', schema: z.array(runSchema) } },
    refusals: [],
    work: ({ tx, store, actor: who }) => listImports(tx, store, who, {}),
  });
  serveOperation(app, base, {
    ...mine,
    id: 'getImport',
    method: 'get',
    path: '/admin/imports/{id}',
    summary: 'One import with its counts',
    policy: 'catalog.read',
    answers: one,
    refusals: [],
    work: ({ tx, store, actor: who }, { params }) => getImport(tx, store, who, { id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    ...mine,
    id: 'uploadImport',
    method: 'post',
    path: '/admin/imports',
    summary: 'Send a CSV file: the file itself is the body',
    description: 'It is looked into, and nothing else. Check it with a mapping next.',
    alsoNeeds: ['catalog.read', 'inventory.write', 'media.write'],
    query: z.object({ fileName: z.string().min(1).max(255) }),
    body: z.string().openapi({ format: 'binary' }),
    bodyType: 'text/csv',
    answers: { 201: { description: 'The import, with the columns of the file.', schema: runSchema } },
    refusals: ['too_large', 'import_unreadable', 'import_state'],
    async run(c, { query }) {
      const runId = await takeFile(c, query.fileName);
      const store = c.get('store');
      const run = await withStore(c.get('deps').db, store, (tx) => getImport(tx, store, c.get('actor'), { id: runId }));
      return answerOwn(c, runSchema.parse(JSON.parse(JSON.stringify(run))), 201);
    },
  });
  importActs(app, base);
  importReads(app, base);
}

function importActs(app: OpenAPIHono<Env>, base: string): void {
  const acts = [
    { id: 'checkImport', path: 'check', summary: 'See what would become of each product', verb: checkImport },
    { id: 'applyImport', path: 'apply', summary: 'Begin what was checked', verb: applyImport },
    { id: 'cancelImport', path: 'cancel', summary: 'Stop an import where it is', verb: cancelImport },
    { id: 'undoImport', path: 'undo', summary: 'Undo a whole import', verb: undoImport },
  ];
  for (const { verb, path, ...act } of acts) {
    serveOperation(app, base, {
      ...mine,
      ...act,
      alsoNeeds: ['catalog.read', 'inventory.write', 'media.write'],
      method: 'post',
      path: `/admin/imports/{id}/${path}`,
      body: bodyOf(verb, `${act.id[0]?.toUpperCase()}${act.id.slice(1)}`),
      bodyOptional: path !== 'check',
      answers: one,
      refusals: ['import_state', 'import_unreadable'],
      async work(desk, { params, body }) {
        const runId = pathId(params.id);
        await callVerb(verb, desk, { ...body, id: runId });
        return getImport(desk.tx, desk.store, desk.actor, { id: runId });
      },
    });
  }
}

function importReads(app: OpenAPIHono<Env>, base: string): void {
  const { format } = checkImport.input.shape;
  const { outcome } = listImportItems.input.shape;
  serveOperation(app, base, {
    ...mine,
    id: 'listImportItems',
    method: 'get',
    path: '/admin/imports/{id}/items',
    summary: 'What becomes, or became, of each product of a file',
    policy: 'catalog.read',
    query: pageQuery.extend({ outcome }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(itemSchema).openapi('ImportItemPage') } },
    refusals: [],
    work: ({ tx, store, actor: who }, { params, query }) => listImportItems(tx, store, who, { ...query, id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    ...mine,
    id: 'exportProducts',
    method: 'get',
    path: '/admin/exports/products',
    summary: 'The store’s goods as CSV',
    description: 'Read in again, the file changes nothing.',
    policy: 'catalog.read',
    alsoNeeds: ['inventory.read'],
    query: z.object({ format: format.default('emporium') }),
    answers: { 200: { description: 'The file.' } },
    refusals: [],
    async run(c, { query }) {
      const { db, config } = c.get('deps');
      const lines = exportGoods(db, c.get('store'), c.get('actor'), { ...query, mediaUrl: config.mediaUrl });
      // The first line is asked for before the answer begins, so that a refusal is still one.
      const first = await lines.next();
      c.header('Content-Type', 'text/csv; charset=utf-8');
      c.header('Content-Disposition', `attachment; filename="${c.get('store').slug}-products.csv"`);
      c.header('Cache-Control', 'private, no-store');
      return stream(c, async (out) => {
        if (!first.done) await out.write(first.value);
        for await (const text of lines) await out.write(text);
      });
    },
  });
}
