import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type LetterKind, letterKindNames, letterKinds, type Wording } from './kinds.ts';

/** A letter's wording in a store, and whether it is sent. Version 0: nobody has changed it. */
export type Template = Wording & { kind: LetterKind; isActive: boolean; version: number };

function houseTemplate(kind: LetterKind): Template {
  const { subject, heading, opening, closing, isActive } = letterKinds[kind];
  return { kind, subject, heading, opening, closing, isActive, version: 0 };
}

/** The wording that a store uses for a letter. For code that has checked who asks. */
export async function readTemplate(tx: Tx, store: StoreContext, kind: LetterKind): Promise<Template> {
  const row = await tx
    .selectFrom('MailTemplate')
    .select(['subject', 'heading', 'opening', 'closing', 'isActive', 'version'])
    .where('storeId', '=', store.id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row ? { kind, ...row } : houseTemplate(kind);
}

/** Every letter with the wording that the store uses. */
export const listTemplates = verb(
  { name: 'letters.listTemplates', permission: 'mail.read', input: z.strictObject({}) },
  async (tx, store): Promise<Template[]> => {
    const templates: Template[] = [];
    for (const kind of letterKindNames) templates.push(await readTemplate(tx, store, kind));
    return templates;
  },
);

const words = (least: number, most: number) =>
  z.string().trim().min(least, 'Not empty.').max(most, `At most ${most} characters.`);

export const wordingSchema = {
  subject: words(1, 150).refine((text) => !/[\r\n]/.test(text), 'One line.'),
  heading: words(1, 150),
  opening: words(1, 2000),
  closing: words(0, 1000),
};

/** Changes the wording of a letter, or whether it is sent. Refuses invalid, and conflict when somebody else saved meanwhile. */
export const saveTemplate = verb(
  {
    name: 'letters.saveTemplate',
    permission: 'store.write',
    input: z.strictObject({ kind: z.enum(letterKindNames), version: z.int().min(0), isActive: z.boolean(), ...wordingSchema }),
  },
  async (tx, store, actor, { kind, version, ...wording }) => {
    const before = await readTemplate(tx, store, kind);
    const fresh = { storeId: store.id, id: newId(), kind, ...wording };
    const saved =
      version === 0
        ? await tx
            .insertInto('MailTemplate')
            .values(fresh)
            .onConflict((conflict) => conflict.columns(['storeId', 'kind']).doNothing())
            .returning('id')
            .executeTakeFirst()
        : await tx
            .updateTable('MailTemplate')
            .set({ ...wording, updatedAt: new Date() })
            .where('storeId', '=', store.id)
            .where('kind', '=', kind)
            .where('version', '=', version)
            .returning('id')
            .executeTakeFirst();
    if (!saved) throw new Refusal('conflict');
    await recordChange(tx, store, actor, {
      verb: 'letters.saveTemplate',
      noun: 'MailTemplate',
      rowId: saved.id,
      before,
      after: wording,
    });
    return readTemplate(tx, store, kind);
  },
);

/** Goes back to the house's own words. */
export const resetTemplate = verb(
  { name: 'letters.resetTemplate', permission: 'store.write', input: z.strictObject({ kind: z.enum(letterKindNames) }) },
  async (tx, store, _actor, { kind }): Promise<void> => {
    await tx.deleteFrom('MailTemplate').where('storeId', '=', store.id).where('kind', '=', kind).execute();
  },
);
