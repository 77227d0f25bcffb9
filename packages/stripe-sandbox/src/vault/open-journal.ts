import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

export interface Journal {
  /** The lines that were durable when the journal was opened, oldest first. */
  readonly past: string[];
  /** Appends one line (no line break inside); resolves once it is on the disk. Lines that wait share one fsync. */
  append(line: string): Promise<void>;
  /** Resolves once everything appended so far is on the disk. */
  settled(): Promise<void>;
  /** Replaces everything by these lines, so that a crash at any moment leaves either the old or the new. */
  rewrite(lines: Iterable<string>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens an append-only journal in a folder (made when missing). A line that a crash cut off at the end is left out: nobody was told
 * that it had happened. After a failed write every later append rejects, because memory and disk no longer agree.
 */
export async function openJournal(folder: string): Promise<Journal> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'journal.ndjson');
  const past = await readLines(file);
  let handle = await open(file, 'a');
  let gathering: Batch | null = null;
  let writing: Batch | null = null;
  let broken: Error | null = null;

  async function write(): Promise<void> {
    // One turn of the event loop lets other requests add their lines to the same fsync.
    await new Promise((resolve) => setImmediate(resolve));
    for (let batch = gathering; batch !== null; batch = gathering) {
      writing = batch;
      gathering = null;
      try {
        if (broken) throw broken;
        await handle.appendFile(batch.lines.join(''));
        await handle.datasync();
        batch.done.resolve();
      } catch (error) {
        broken ??= new Error('The sandbox cannot write its journal; restart it once the disk is well.', { cause: error });
        batch.done.reject(broken);
      }
    }
    writing = null;
  }

  function settled(): Promise<void> {
    if (broken) return Promise.reject(broken);
    return gathering?.done.promise ?? writing?.done.promise ?? Promise.resolve();
  }

  return {
    past,
    append(line) {
      const idle = gathering === null && writing === null;
      gathering ??= { lines: [], done: Promise.withResolvers() };
      gathering.lines.push(`${line}\n`);
      const { promise } = gathering.done;
      if (idle) void write();
      return promise;
    },
    settled,
    async rewrite(lines) {
      await settled();
      await handle.close();
      await writeWhole(file, lines);
      handle = await open(file, 'a');
    },
    async close() {
      await settled();
      await handle.close();
    },
  };
}

interface Batch {
  lines: string[];
  done: PromiseWithResolvers<void>;
}

async function readLines(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole.split('\n').slice(0, -1);
}

async function writeWhole(file: string, lines: Iterable<string>): Promise<void> {
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  const handle = await open(fresh, 'w');
  try {
    for (const line of lines) await handle.appendFile(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
  await syncFolder(path.dirname(file));
}

/** A rename is durable only when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
