import path from 'node:path';
import { type Large, openLarge } from '../large/open-large.ts';
import { type Api, openApi } from './open-api.ts';
import { cores, type Pinned, pinTree, startPinned } from './pin.ts';

/** The large installation with an API on the tested core; PostgreSQL and what sends requests are on the other. */
export type Loaded = { large: Large; api: Api; load: Pinned; stop(): Promise<void> };

/** Opens it. @param prepare  what is done before the API starts, such as filling stores. */
export async function openLoad(prepare: (large: Large) => Promise<unknown> = async () => undefined): Promise<Loaded> {
  const large = await openLarge();
  await pinTree(large.pids().postgres ?? 0, cores.other);
  await prepare(large);
  const api = await openApi(large);
  const sender = path.join(import.meta.dirname, 'send-load.ts');
  // Its helpers would share the core with PostgreSQL, and be measured as waiting.
  const load = await startPinned(cores.other, sender, {}, ['--single-threaded-gc']);
  return {
    ...{ large, api, load },
    async stop() {
      await load.stop();
      await api.stop();
      await large.stop();
    },
  };
}
