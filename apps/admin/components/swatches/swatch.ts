import type { Answer } from '../../lib/answer.ts';

/** A size or colour as a row. */
export type SwatchRow = { id: string; name: string; value: string; version: number; isDefault: boolean; productCount: number };

/** The acts on one kind of swatch. */
export type SwatchActs = {
  create: (input: { name: string; value: string }) => Promise<Answer<unknown>>;
  update: (input: { id: string; version: number; name: string; value: string }) => Promise<Answer<unknown>>;
  remove: (id: string, moveTo?: string) => Promise<Answer<void>>;
  reorder: (ids: string[]) => Promise<Answer<unknown>>;
};

/** How one kind of swatch is spoken of. */
export type SwatchWords = { title: string; one: string; value: string; example: string; empty: string };
