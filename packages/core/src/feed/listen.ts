import pg from 'pg';
import { connectionOptions } from '../db/index.ts';

/** Hears what is called out on some channels. */
export type Listener = {
  /** Calls back at every call, and after a time of deafness with an empty text: then look whether something was missed. */
  on(channel: string, hear: (text: string) => void): () => void;
  close(): Promise<void>;
};

/** Waits between tries to reach the database again, in milliseconds. */
const waitsMs = [100, 500, 2_000, 5_000];

/**
 * Listens on one connection of its own for as many hearers as there are; a lost connection is opened again.
 *
 * @param url  a PostgreSQL URL that keeps its session: not through a transaction pooler.
 */
export function openListener(url: string, channels: readonly string[]): Listener {
  const hearers = new Map<string, Set<(text: string) => void>>(channels.map((channel) => [channel, new Set()]));
  const tell = (channel: string, text: string) => {
    for (const hear of hearers.get(channel) ?? []) hear(text);
  };
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let tries = 0;

  const again = () => {
    if (isClosed || timer) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        void open();
      },
      waitsMs[Math.min(tries, waitsMs.length - 1)],
    );
    timer.unref();
    tries += 1;
  };
  const open = async () => {
    const next = new pg.Client({ ...connectionOptions(url), options: '-c statement_timeout=15000', keepAlive: true });
    client = next;
    next.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''));
    next.on('error', () => undefined);
    next.on('end', again);
    try {
      await next.connect();
      for (const channel of channels) await next.query(`listen ${next.escapeIdentifier(channel)}`);
      tries = 0;
      for (const channel of channels) tell(channel, '');
    } catch {
      await next.end().catch(() => undefined);
      again();
    }
  };
  void open();
  return {
    on(channel, hear) {
      const set = hearers.get(channel);
      set?.add(hear);
      return () => set?.delete(hear);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
