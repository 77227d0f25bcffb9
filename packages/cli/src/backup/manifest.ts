import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Complaint } from '../complaint.ts';

/** The shape of a backup's folder; raised when an older program could not read a newer folder. */
export const backupFormat = 1;

const tableShape = z.strictObject({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.number().int().min(0),
  /** The file of its rows, in PostgreSQL's text form of COPY, compressed by gzip. */
  file: z.string(),
});

const manifestShape = z.strictObject({
  format: z.literal(backupFormat),
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** The schema's history up to the moment of the backup, oldest first. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(tableShape),
  media: z.strictObject({ files: z.number().int(), bytes: z.number().int(), missing: z.array(z.string()) }),
  hasSecret: z.boolean(),
});

/** One table of a backup. */
export type BackupTable = z.infer<typeof tableShape>;

/** What a backup says of itself, in `manifest.json`. */
export type Manifest = z.infer<typeof manifestShape>;

/** Reads what a backup says of itself. Throws a Complaint when the folder is no backup, is unfinished, or of a newer kind. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => null);
  if (text === null)
    throw new Complaint(`${folder} holds no backup: there is no manifest.json. Name the folder that "emporium backup" made.`);
  const parsed = manifestShape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Complaint(`${path.join(folder, 'manifest.json')} cannot be read: ${z.prettifyError(parsed.error)}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
