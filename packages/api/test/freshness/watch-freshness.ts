import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, withStore } from '@emporium/core/db';
import type { StoreContext } from '@emporium/core/who';

/** A product that is watched. */
export type Shown = { store: StoreContext; id: string };

/** A product whose name ends in the number of its last edit, the highest number that was acknowledged, and the highest that anybody saw. */
type Watched = Shown & { acknowledged: number; seen: number };

/**
 * What was seen: answers that were older than an edit acknowledged before their request began are `stale`, those older than one that
 * some reader had before it began are `back`.
 */
export type Sightings = { reads: number; edits: number; stale: number; back: number; failed: number };

/** Gives a product a name; done when that was acknowledged. */
export type Edit = (product: Shown, name: string) => Promise<unknown>;

/** How long messages stay away from a process that has woken up, in milliseconds: time enough to answer without them. */
const heldMs = 500;

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

function ask(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(parts).toString('utf8'));
        else reject(new Error(`${address} answered ${answer.statusCode}`));
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Numbers grow from watch to watch, so that a name of an earlier one is never taken for a later. */
let lastEdit = 0;

/** The number of the edit that a name is of; 0 for the name that a product had before all edits. */
function numberIn(name: string): number {
  return Number(/^Edit (\d+)$/.exec(name)?.[1] ?? 0);
}

/** Reads one product, alone or in its store's list, and notes what it sees. */
async function lookAt(origin: string, product: Watched, seen: Sightings): Promise<void> {
  const { acknowledged, seen: seenBefore } = product;
  const inList = Math.random() < 0.5;
  const address = `${origin}/api/${product.store.id}/products${inList ? '?sort=name&limit=100' : `/${product.id}`}`;
  try {
    const answer = JSON.parse(await ask(address)) as { id: string; name: string } | { id: string; name: string }[];
    const found = Array.isArray(answer) ? answer.find(({ id }) => id === product.id) : answer;
    seen.reads += 1;
    const number = found ? numberIn(found.name) : -1;
    if (number < acknowledged) seen.stale += 1;
    if (number < seenBefore) seen.back += 1;
    product.seen = Math.max(product.seen, number);
  } catch {
    seen.failed += 1;
  }
}

/** Edits by a statement, past every process of the API. */
export function editInDatabase(db: Database): Edit {
  return ({ store, id }, name) =>
    withStore(db, store, (tx) =>
      tx.updateTable('Product').set({ name }).where('storeId', '=', store.id).where('id', '=', id).execute(),
    );
}

/** Watches products of several stores through processes of the API, while they are edited. */
export function watchFreshness(edit: Edit, products: readonly Shown[]) {
  const watched: Watched[] = products.map((product) => ({ ...product, acknowledged: 0, seen: 0 }));
  const seen: Sightings = { reads: 0, edits: 0, stale: 0, back: 0, failed: 0 };
  const pick = (): Watched => watched[Math.floor(Math.random() * watched.length)] as Watched;

  const change = async (product: Watched) => {
    lastEdit += 1;
    const number = lastEdit;
    try {
      await edit(product, `Edit ${number}`);
      product.acknowledged = Math.max(product.acknowledged, number);
      seen.edits += 1;
    } catch {
      seen.failed += 1;
    }
  };

  const look = (origin: string, product: Watched) => lookAt(origin, product, seen);

  return {
    seen,
    /** Each of 8 writers edits products of its own and looks at them, each of 32 readers reads any, until `isEnough`. */
    async run(origins: readonly string[], isEnough: () => boolean): Promise<Sightings> {
      const writers = Array.from({ length: 8 }, async (_none, writer) => {
        const own = watched.filter((_product, index) => index % 8 === writer);
        for (let turn = 0; !isEnough(); turn += 1) {
          const product = own[turn % own.length] as Watched;
          await change(product);
          await look(origins[turn % origins.length] as string, product);
        }
      });
      const readers = Array.from({ length: 32 }, async (_none, reader) => {
        while (!isEnough()) await look(origins[reader % origins.length] as string, pick());
      });
      await Promise.all([...writers, ...readers]);
      return { ...seen };
    },
    /**
     * Warms a process and stops it, and what it and its database say to each other, too; edits every product, asks for them all, and lets
     * the process go on, the messages a little later: what it says must not be of before.
     */
    async stopAndGo(
      one: { origin: string; signal(name: 'SIGSTOP' | 'SIGCONT'): void },
      delays: { hold(): () => void },
    ): Promise<Sightings> {
      for (const product of watched) await look(one.origin, product);
      for (const product of watched) await look(one.origin, product);
      one.signal('SIGSTOP');
      const release = delays.hold();
      await Promise.all(watched.map((product) => change(product)));
      const burst = watched.flatMap((product) => [look(one.origin, product), look(one.origin, product)]);
      one.signal('SIGCONT');
      const answered = Promise.all(burst);
      await Promise.race([answered, wait(heldMs)]);
      release();
      await answered;
      return { ...seen };
    },
  };
}
