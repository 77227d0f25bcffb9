import { combiner } from '../lib/index.ts';
import type { Database } from './connect.ts';
import { sqlState } from './retryable.ts';

/** Where some work is done: the database and the store; what else it needs may be added. */
type Place = { deps: { db: Database }; store: { id: string } };

type Told<Answer> = { answer: Answer } | { error: unknown };

async function one<Site extends Place, Ask, Answer>(
  run: (site: Site, asks: readonly Ask[]) => Promise<Answer[]>,
  site: Site,
  ask: Ask,
): Promise<Told<Answer>> {
  try {
    const [answer] = await run(site, [ask]);
    return { answer: answer as Answer };
  } catch (error) {
    return { error };
  }
}

/**
 * Gives work a queue for each store of each database: what is asked of one store while its earlier work is under way is done together.
 * When the database refuses it together, each is done alone, so that nobody fails for another's sake; `run` must bear that.
 *
 * @param most  how many at most.
 * @param run  answers every ask, in their order.
 * @param namesOf  no two asks of one run share a name.
 */
export function together<Site extends Place, Ask, Answer>(
  most: number,
  run: (site: Site, asks: readonly Ask[]) => Promise<Answer[]>,
  namesOf: (ask: Ask) => readonly string[] = () => [],
): (site: Site, ask: Ask) => Promise<Answer> {
  type Sited = { site: Site; ask: Ask };
  const queues = new WeakMap<Database, Map<string, ReturnType<typeof combiner<Sited, Told<Answer>>>>>();

  const runAll = async (sited: Sited[]): Promise<Told<Answer>[]> => {
    const site = (sited.at(-1) as Sited).site;
    const asks = sited.map((each) => each.ask);
    try {
      return (await run(site, asks)).map((answer) => ({ answer }));
    } catch (error) {
      if (asks.length === 1 || !sqlState(error)) return asks.map(() => ({ error }));
      return Promise.all(asks.map((ask) => one(run, site, ask)));
    }
  };

  return async (site, ask) => {
    const { db } = site.deps;
    const stores = queues.get(db) ?? new Map();
    queues.set(db, stores);
    const queue = stores.get(site.store.id) ?? combiner<Sited, Told<Answer>>(most, (each) => namesOf(each.ask), runAll);
    stores.set(site.store.id, queue);
    const told: Told<Answer> = await queue.ask({ site, ask });
    if (queue.isIdle()) stores.delete(site.store.id);
    if ('error' in told) throw told.error;
    return told.answer;
  };
}
