import { z } from 'zod';
import type { ChildCaps } from './caps.ts';
import { startChild } from './start-child.ts';

/** How it went with one picture, as the parent sees it. */
export type Answer =
  | { is: 'made'; bytes: Buffer; width: number; height: number; blurDataUrl: string }
  | { is: 'too_many_pixels' }
  | { is: 'unreadable'; why: string }
  | { is: 'too_slow' }
  | { is: 'gone'; why: string };

const side = z.int().min(1).max(2000);
const head = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('made'),
    width: side,
    height: side,
    blurDataUrl: z
      .string()
      .max(4000)
      .regex(/^data:image\/webp;base64,[\w+/=]+$/),
  }),
  z.strictObject({ is: z.literal('too_many_pixels') }),
  z.strictObject({ is: z.literal('unreadable'), why: z.string() }),
]);

const isWebp = (bytes: Buffer) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';

/** Reads what a child has said. It held a stranger's file, so nothing of it is believed that has another form than the agreed one. */
function readAnswer(said: Buffer): Answer {
  const end = said.indexOf('\n');
  let line: unknown;
  try {
    line = JSON.parse(said.toString('utf8', 0, Math.max(end, 0)));
  } catch {
    return { is: 'gone', why: 'it said nothing that can be read' };
  }
  const parsed = head.safeParse(line);
  if (!parsed.success) return { is: 'gone', why: 'it answered in another form' };
  if (parsed.data.is !== 'made') return parsed.data;
  const bytes = said.subarray(end + 1);
  return isWebp(bytes) ? { ...parsed.data, bytes } : { is: 'gone', why: 'it answered with something else than WebP' };
}

const ready = Buffer.from('ready\n');

/** What became of a child: what it said, how it ended, and which of our caps it ran into. */
type End = { said: Buffer; complained: string; code: number | null; signal: string | null; cap: 'time' | 'answer' | null };

function runChild(program: string, caps: ChildCaps, bytes: Uint8Array): Promise<End> {
  return new Promise((resolve, reject) => {
    const child = startChild(program, caps);
    const said: Buffer[] = [];
    let saidBytes = 0;
    let complained = '';
    let cap: End['cap'] = null;
    const stop = (why: 'time' | 'answer') => {
      cap ??= why;
      child.kill('SIGKILL');
    };
    const clock = setTimeout(() => stop('time'), caps.timeMs);
    child.stdout.on('data', (part: Buffer) => {
      saidBytes += part.byteLength;
      if (saidBytes > caps.answerBytes) stop('answer');
      else said.push(part);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complained = `${complained}${text}`.slice(0, 2000);
    });
    // A child that ends before it has read everything breaks the pipe; its end tells the story.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => {
      clearTimeout(clock);
      reject(new Error('A child that decodes pictures could not be started.', { cause: error }));
    });
    child.on('close', (code, signal) => {
      clearTimeout(clock);
      resolve({ said: Buffer.concat(said), complained, code, signal, cap });
    });
    child.stdin.end(bytes);
  });
}

/**
 * Has one picture decoded and encoded anew by a child of its own, which is killed when it runs into a cap.
 *
 * @throws Error when no child could be started: that is the house's fault, not the picture's.
 */
export async function askChild(program: string, caps: ChildCaps, bytes: Uint8Array): Promise<Answer> {
  const { said, complained, code, signal, cap } = await runChild(program, caps, bytes);
  if (cap === 'time') return { is: 'too_slow' };
  if (cap === 'answer') return { is: 'gone', why: 'it said too much' };
  if (!said.subarray(0, ready.byteLength).equals(ready)) {
    throw new Error(`A child that decodes pictures ended before its work (${signal ?? code}): ${complained}`);
  }
  if (code !== 0) return { is: 'gone', why: `it ended with ${signal ?? code}: ${complained}` };
  return readAnswer(said.subarray(ready.byteLength));
}
