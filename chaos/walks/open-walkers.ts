import { openObserver } from '../schedules/step-actors.ts';
import { openWorld } from '../world/open-world.ts';
import type { Walkers } from './walk-shop.ts';

/** Opens a shop and so many processes that walk in it. */
export async function openWalkers(name: string, count: number): Promise<Walkers & { close(): Promise<void> }> {
  const world = await openWorld(name);
  const observer = await openObserver(world.shop.database.superUrl);
  const actors = await Promise.all(Array.from({ length: count }, (_, index) => world.spawn(`walker-${index + 1}`)));
  return {
    world,
    observer,
    actors,
    async close() {
      for (const actor of actors) await actor.end();
      await observer.close();
      await world.close();
    },
  };
}
