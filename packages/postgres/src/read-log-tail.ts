import { readFile } from 'node:fs/promises';

/** The last `lines` lines of a log, for the text of an error; a short note when there is no log. */
export async function readLogTail(file: string, lines = 20): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const tail = text.trimEnd().split('\n').slice(-lines).join('\n');
  return tail ? `The end of ${file}:\n${tail}` : `There is nothing in ${file}.`;
}
