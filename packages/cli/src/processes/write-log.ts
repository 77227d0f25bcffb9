import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs';

/** A log file that begins anew at a size and keeps one predecessor, so that a long run does not fill the disk. */
export type Log = { write(chunk: Buffer | string): void; close(): Promise<void> };

const limitBytes = 10_000_000;

/** Opens a log for appending; at 10 MB it becomes `<file>.1`. */
export function openLog(file: string): Log {
  let bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let stream = open(file);
  return {
    write(chunk) {
      if (bytes > limitBytes) {
        stream.end();
        renameSync(file, `${file}.1`);
        stream = open(file);
        bytes = 0;
      }
      bytes += chunk.length;
      stream.write(chunk);
    },
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}

function open(file: string): WriteStream {
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  // A full disk must not end the shop; the terminal still tells of crashes.
  stream.on('error', () => undefined);
  return stream;
}
