import { letterKindNames, listTemplates, resetTemplate, saveTemplate } from '@emporium/core/letters';
import { Refusal } from '@emporium/core/lib';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { serveOperation } from '../operation.ts';

const tag = 'Manage store';
const words = { subject: z.string(), heading: z.string(), opening: z.string(), closing: z.string() };

const letterSchema = z
  .object({
    kind: z.enum(letterKindNames),
    ...words,
    isActive: z.boolean().openapi({ description: 'Whether it is sent.' }),
    version: z
      .int()
      .openapi({ description: 'Send it back with a change; 0 as long as the words are the house’s own.', example: 0 }),
  })
  .openapi('Letter');

const saveLetter = z.strictObject(saveTemplate.input.shape).omit({ kind: true }).openapi('SaveLetter');

/** The kind of a letter in a path. Throws Refusal not_found for any other word. */
function kindOf({ kind }: Record<string, string>) {
  const known = letterKindNames.find((name) => name === kind);
  if (!known) throw new Refusal('not_found');
  return known;
}

/** What the letters to buyers say, and which of them are sent. */
export function letterAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listLetters',
    method: 'get',
    path: '/admin/letters',
    tag,
    summary: 'Every letter to buyers with its wording',
    policy: 'mail.read',
    answers: { 200: { description: 'All of them.', schema: z.array(letterSchema) } },
    refusals: [],
    work: ({ tx, store, actor }) => listTemplates(tx, store, actor, {}),
  });
  serveOperation(app, base, {
    id: 'saveLetter',
    method: 'put',
    path: '/admin/letters/{kind}',
    tag,
    summary: 'Word a letter anew, or switch it on or off',
    description: '`{order}`, `{store}`, `{name}`, `{amount}`, `{carrier}` and `{tracking}` are filled in.',
    policy: 'store.write',
    body: saveLetter,
    answers: { 200: { description: 'The letter as it now is.', schema: letterSchema } },
    refusals: ['conflict'],
    work: ({ tx, store, actor }, { params, body }) => saveTemplate(tx, store, actor, { ...body, kind: kindOf(params) }),
  });
  serveOperation(app, base, {
    id: 'resetLetter',
    method: 'delete',
    path: '/admin/letters/{kind}',
    tag,
    summary: 'Go back to the house’s own words',
    policy: 'store.write',
    answers: { 204: { description: 'Done.' } },
    refusals: [],
    work: ({ tx, store, actor }, { params }) => resetTemplate(tx, store, actor, { kind: kindOf(params) }),
  });
}
