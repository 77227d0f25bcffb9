import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createProgress } from './print-progress.ts';

function makeScreen(isTTY: boolean) {
  const chunks: string[] = [];
  return { chunks, screen: { isTTY, columns: 60, write: (text: string) => chunks.push(text) } };
}

test('a log gets one plain line for each step, without control characters', async () => {
  const { chunks, screen } = makeScreen(false);
  const progress = createProgress(screen);
  expect(await progress.step('Applying migrations', async (remark) => remark('3 applied'))).toBe(undefined);
  await expect(progress.step('Building', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const text = chunks.join('');
  expect(text).toBe(stripVTControlCharacters(text));
  expect(text).toMatch(/^Applying migrations: 3 applied \(\d+\.\d s\)\nBuilding: failed\n$/);
});

test('a terminal ends with the finished steps only, whatever ran beside them', async () => {
  const { chunks, screen } = makeScreen(true);
  const progress = createProgress(screen);
  const gate = Promise.withResolvers<void>();
  const first = progress.step('Building', () => gate.promise);
  await progress.step('Starting', async () => undefined);
  gate.resolve();
  await first;
  expect(stripVTControlCharacters(render(chunks.join(''))).split('\n')).toEqual([
    expect.stringMatching(/✓ Starting/),
    expect.stringMatching(/✓ Building/),
    '',
  ]);
});

/** Plays "cursor up n lines, erase to the end" as a terminal would. */
function render(output: string): string {
  let lines = [''];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a terminal is driven with.
  for (const piece of output.split(/(\x1b\[\d+A\x1b\[0J)/)) {
    const up = /\[(\d+)A/.exec(piece)?.[1];
    if (up) lines = [...lines.slice(0, lines.length - 1 - Number(up)), ''];
    else {
      const [head = '', ...rest] = piece.split('\n');
      lines = [...lines.slice(0, -1), `${lines.at(-1)}${head}`, ...rest];
    }
  }
  return lines.join('\n');
}
