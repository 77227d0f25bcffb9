import type { Config } from '@emporium/core/config';
import { type Database, withStore } from '@emporium/core/db';
import { isFresh, type Known, type Versions } from '@emporium/core/freshness';
import { allowedOriginsOf, findStore, type StoreProfile } from '@emporium/core/stores';

/** A store as the API's door needs it: its profile, and the origins that may speak to it. */
export type StoreFront = { store: StoreProfile; origins: { named: string[]; home: string } };

/** A store with the version that was current when the request began; what is read from now on is no older. */
type FoundStore = { front: StoreFront; now: Known };

export type KnownStores = {
  /**
   * Finds an active or archived store by id or slug, as it stands; null when there is none.
   *
   * @param now  the store's version, when the request has read it already.
   * @throws Refusal unavailable
   */
  find(name: string, now?: Known): Promise<FoundStore | null>;
  /** The id behind a name, as far as this process has met it. It serves to ask for versions, and proves nothing. */
  idOf(name: string): string | undefined;
};

/** More stores than a process serves within a minute; the oldest goes first. */
const mostStores = 5_000;

async function readFront(db: Database, config: Config, name: string): Promise<StoreFront | null> {
  const store = await findStore(db, name);
  return store && { store, origins: await withStore(db, store, (tx) => allowedOriginsOf(tx, config, store)) };
}

/** Stores by the names that addresses have for them, kept as long as their version stands. */
export function knownStores(db: Database, config: Config, versions: Versions): KnownStores {
  const ids = new Map<string, string>();
  const fronts = new Map<string, { label: Known; front: Promise<StoreFront | null> }>();

  const remember = (name: string, id: string, label: Known) => {
    const front = readFront(db, config, name);
    fronts.delete(name);
    fronts.set(name, { label, front });
    ids.set(name, id);
    front.then(
      (found) => found ?? forget(name),
      () => forget(name),
    );
    for (const [oldest] of fronts) if (fronts.size > mostStores) forget(oldest);
    return front;
  };
  const forget = (name: string) => {
    fronts.delete(name);
    ids.delete(name);
  };

  return {
    idOf: (name) => ids.get(name),
    async find(name, given) {
      const id = ids.get(name) ?? (await findStore(db, name))?.id;
      if (!id) return null;
      const now = given ?? (await versions.current(id));
      if (!now) {
        forget(name);
        return null;
      }
      const kept = fronts.get(name);
      const front = await (kept && isFresh(kept.label, now) ? kept.front : remember(name, id, now));
      return front && { front, now };
    },
  };
}
