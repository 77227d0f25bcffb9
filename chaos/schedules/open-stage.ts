import type { Actor } from '../actors/spawn-actor.ts';
import { openWorld, type World } from '../world/open-world.ts';
import { type Observer, openObserver } from './step-actors.ts';

/** Where pairs are played: a shop, two processes, and one who watches the locks. */
export type Stage = { world: World; observer: Observer; a: Actor; b: Actor; close(): Promise<void> };

export async function openStage(name: string): Promise<Stage> {
  const world = await openWorld(name);
  const observer = await openObserver(world.shop.database.superUrl);
  const [a, b] = await Promise.all([world.spawn('a'), world.spawn('b')]);
  return {
    world,
    observer,
    a,
    b,
    async close() {
      await a.end();
      await b.end();
      await observer.close();
      await world.close();
    },
  };
}
