import { setImmediate as soon } from 'node:timers/promises';
import pg from 'pg';
import { connectionOptions } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { askVersions } from './ask-versions.ts';

/**
 * How far a store's catalogue has come. `version` moves with each change that a public read shows; numbers of two eras, which are two
 * lives of the database, cannot be compared.
 */
export type Known = { version: number; era: number };

/** True when what was made at `label` still holds at `now`. */
export function isFresh(label: Known, now: Known): boolean {
  return label.era === now.era && label.version >= now.version;
}

type Hear = (failure: unknown, known: Known | null) => void;

export type Versions = {
  /**
   * The store's number by a read that began after this call did, so that it counts every change acknowledged before. Calls share reads:
   * one is under way at most, and the next takes all who came meanwhile. Null for a store that does not exist.
   *
   * @throws Refusal unavailable when the database does not answer in time; then nothing that is kept may be served.
   */
  current(storeId: string): Promise<Known | null>;
  /**
   * As `current`, for callers whom a promise each would cost more than the read: `hear` is called once, with what failed or with what is
   * known. It must not throw.
   */
  hear(storeId: string, hear: Hear): void;
  close(): Promise<void>;
};

/** A connection of its own to the primary, opened when it is first needed and again after it broke. */
function openLine(url: string, patienceMs: number) {
  let line: Promise<pg.Client> | undefined;
  const drop = () => {
    const old = line;
    line = undefined;
    old?.then((client) => client.end()).catch(() => undefined);
  };
  const dial = async () => {
    const client = new pg.Client({ ...connectionOptions(url), keepAlive: true, connectionTimeoutMillis: patienceMs });
    client.on('error', drop);
    await client.connect();
    return client;
  };
  return {
    drop,
    async client(): Promise<pg.Client> {
      line ??= dial();
      return line;
    },
  };
}

/** Rejects when the work takes longer. What has arrived while the process itself was stopped is heard first. */
async function withinPatience<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => setImmediate(() => late.reject(new Error('the read of versions is late'))), patienceMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
    late.promise.catch(() => undefined);
  }
}

/**
 * Opens the reader of catalogue versions. Schedules that have come due are taken in by the way.
 *
 * @param url  the primary, as the app role; never a replica.
 * @param patienceMs  how long a read may take before those who wait for it are refused.
 */
export function openVersions(url: string, { patienceMs = 1_000 }: { patienceMs?: number } = {}): Versions {
  const line = openLine(url, patienceMs);
  let incarnation = '';
  let era = 0;
  let waiting = new Map<string, Hear[]>();
  let isReading = false;

  const ask = async (ids: string[]): Promise<Map<string, Known>> => {
    const client = await line.client();
    let rows = await askVersions(client, ids);
    const due = rows.filter((row) => row.isDue);
    if (due.length > 0) {
      for (const { storeId } of due) await client.query('select platform.renew_catalog($1)', [storeId]);
      rows = await askVersions(client, ids);
    }
    const life = rows[0]?.incarnation ?? '';
    if (life !== incarnation) era += 1;
    incarnation = life;
    return new Map(rows.flatMap(({ storeId, version }) => (storeId === null ? [] : [[storeId, { version, era }]])));
  };

  /** A line that broke is tried once more on a new one, for the database itself may be well. */
  const askTwice = (ids: string[]) =>
    ask(ids).catch((error: unknown) => {
      line.drop();
      if (error instanceof Refusal) throw error;
      return ask(ids);
    });

  const readOn = async () => {
    while (waiting.size > 0) {
      // Sent once the requests that have already arrived are in, which costs nobody any waiting.
      await soon();
      const batch = waiting;
      waiting = new Map();
      try {
        const known = await withinPatience(askTwice([...batch.keys()]), patienceMs);
        for (const [storeId, all] of batch) for (const hear of all) hear(undefined, known.get(storeId) ?? null);
      } catch (error) {
        line.drop();
        const refusal = new Refusal('unavailable', { inside: `catalogue versions: ${String(error)}` });
        for (const all of batch.values()) for (const hear of all) hear(refusal, null);
      }
    }
    isReading = false;
  };

  const hear: Versions['hear'] = (storeId, one) => {
    const others = waiting.get(storeId);
    if (others) others.push(one);
    else waiting.set(storeId, [one]);
    if (isReading) return;
    isReading = true;
    void readOn();
  };

  return {
    hear,
    current: (storeId) =>
      new Promise((resolve, reject) => {
        hear(storeId, (failure, known) => (failure === undefined ? resolve(known) : reject(failure)));
      }),
    async close() {
      line.drop();
    },
  };
}
