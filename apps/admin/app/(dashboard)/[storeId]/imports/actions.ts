'use server';

import {
  applyImport,
  beginImport,
  cancelImport,
  checkImport,
  type FormatName,
  lookIntoImport,
  undoImport,
} from '@emporium/core/imports';
import { act, actOutside } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';
import { house } from '../../../../lib/house.ts';

/** Begins the upload of a file; its parts follow one by one. */
export async function beginImportAction(
  storeId: string,
  file: { fileName: string; bytes: number },
): Promise<Answer<{ id: string; partBytes: number }>> {
  return act(storeId, (tx, { store, actor }) => beginImport(tx, store, actor, file));
}

/** Looks into a file whose parts are all sent. */
export async function lookIntoImportAction(storeId: string, id: string): Promise<Answer<void>> {
  return actOutside(storeId, ({ store, actor }) => lookIntoImport(house().db, store, actor, { id }));
}

/** What the columns of a file mean, and how its goods are told apart. */
export type Mapping = { format: FormatName; mapping: Record<string, number>; byAddress: boolean };

/** Has a file checked. */
export async function checkImportAction(storeId: string, id: string, mapping: Mapping): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => checkImport(tx, store, actor, { id, ...mapping }));
}

/** Begins what was checked. */
export async function applyImportAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => applyImport(tx, store, actor, { id }));
}

/** Stops an import where it is. */
export async function cancelImportAction(storeId: string, id: string): Promise<Answer<{ done: number }>> {
  return act(storeId, (tx, { store, actor }) => cancelImport(tx, store, actor, { id }));
}

/** Begins to undo a whole import. */
export async function undoImportAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => undoImport(tx, store, actor, { id }));
}
