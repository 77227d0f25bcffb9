import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { hideSecrets } from '@emporium/core/lib';

/** What is held back of a line that does not end, in characters. */
const longestLine = 65_536;

/**
 * Hands on what a child prints, in whole lines and without secrets: also what no code of ours words, such as the story of an exception that ends
 * a process, or what Next.js says of a page that threw. What is longer than 65,536 characters comes in pieces.
 */
export function cleanOutput(stream: Readable, take: (lines: Buffer) => void): void {
  const decoder = new StringDecoder('utf8');
  let held = '';
  const give = (text: string) => {
    // Line by line, so that a line that is JSON is told from one that is not.
    if (text) take(Buffer.from(text.split('\n').map(hideSecrets).join('\n')));
  };
  stream.on('data', (chunk: Buffer) => {
    held += decoder.write(chunk);
    const end = held.length > longestLine ? held.length : held.lastIndexOf('\n') + 1;
    give(held.slice(0, end));
    held = held.slice(end);
  });
  stream.on('end', () => give(held + decoder.end()));
}
