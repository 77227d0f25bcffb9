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

/** What a journal that has grown is replaced by while it is in use: the lines that say the same, and after how many more it is worth it. */
export interface Compaction {
  lines(): string[];
  afterLines: number;
}

/**
 * Opens an append-only journal in a folder (made when missing). A line that a crash cut off at the end is left out: nobody was told
 * that it had happened. After a failed write every later append rejects, because memory and disk no longer agree. Once it has grown by
 * `afterLines`, and to twice what was left the last time, it is compacted between two writes; lines that wait meanwhile are appended after.
 */
export async function openJournal(folder: string, compaction: Compaction): Promise<Journal> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'journal.ndjson');
  const past = await readLines(file);
  let handle = await open(file, 'a');
  let gathering: Batch | null = null;
  let writing: Batch | null = null;
  let broken: Error | null = null;
  let loop: Promise<void> = Promise.resolve();
  let kept = past.length;
  let grown = 0;

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
        grown += batch.lines.length;
        batch.done.resolve();
        if (grown >= Math.max(compaction.afterLines, kept)) await replace(compaction.lines());
      } catch (error) {
        broken ??= new Error('The sandbox cannot write its journal; restart it once the disk is well.', { cause: error });
        batch.done.reject(broken);
      }
    }
    writing = null;
  }

  async function replace(lines: readonly string[]): Promise<void> {
    await handle.close();
    await writeWhole(file, lines);
    handle = await open(file, 'a');
    kept = lines.length;
    grown = 0;
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
      if (idle) loop = write();
      return promise;
    },
    settled,
    async rewrite(lines) {
      await settled();
      await replace([...lines]);
    },
    async close() {
      await settled();
      await loop;
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

/** How many lines one write takes. */
const linesPerWrite = 2_000;

async function writeWhole(file: string, lines: readonly string[]): Promise<void> {
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  const handle = await open(fresh, 'w');
  try {
    for (let from = 0; from < lines.length; from += linesPerWrite) {
      const part = lines.slice(from, from + linesPerWrite);
      await handle.appendFile(`${part.join('\n')}\n`);
    }
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
