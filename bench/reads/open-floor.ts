import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cores, startPinned } from './pin.ts';
import type { Floor } from './serve-floor.ts';

/** The server that nothing can be quicker than: bare node:http on the tested core, with bytes that lie ready or statements of ours. */
export async function openFloor(floor: Omit<Floor, 'bodyFile'>, body: Buffer): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'emporium-floor-'));
  const bodyFile = path.join(folder, 'body');
  const file = path.join(folder, 'floor.json');
  await writeFile(bodyFile, body);
  await writeFile(file, JSON.stringify({ ...floor, bodyFile } satisfies Floor));
  const server = await startPinned(cores.tested, path.join(import.meta.dirname, 'serve-floor.ts'), { FLOOR_FILE: file });
  return {
    port: (server.first as { port: number }).port,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
