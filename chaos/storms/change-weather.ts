import pg from 'pg';
import type { Installation } from '../installation/open-installation.ts';
import { control } from '../installation/shop-over-http.ts';
import type { Lots } from '../world/draw-lots.ts';

/** One kind of bad weather. It comes, and goes by itself or when the storm is over. */
type Weather = (installation: Installation, lots: Lots) => Promise<unknown>;

async function asSuperuser(installation: Installation, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const url = installation.stack.database().superUrl;
  if (!url) return;
  const here = new URL(url);
  here.pathname = new URL(installation.ownerUrl()).pathname;
  const client = new pg.Client({ connectionString: here.href });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } catch {
    // The database is away: another weather has been quicker.
  } finally {
    await client.end().catch(() => undefined);
  }
}

function kill(...names: string[]): Weather {
  return async ({ stack }) => {
    const pids = stack.processes();
    for (const name of names) {
      const pid = pids[name];
      if (pid) process.kill(pid, 'SIGKILL');
    }
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Every connection breaks at once, the server stays. */
const terminate: Weather = (installation) =>
  asSuperuser(installation, (client) =>
    client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    ),
  );

/** Somebody holds the locks of all shelves for a while. */
const lockShelves: Weather = (installation, lots) =>
  asSuperuser(installation, async (client) => {
    await client.query('begin');
    await client.query('select from "StockItem" for update');
    await pause(500 + lots.below(2500));
    await client.query('rollback');
  });

/** Nearly all connections of the server are taken for a while. */
const crowdOut: Weather = async (installation, lots) => {
  const url = installation.stack.database().superUrl;
  if (!url) return;
  const clients = Array.from({ length: 90 }, () => new pg.Client({ connectionString: url }));
  for (const client of clients) client.on('error', () => undefined);
  await Promise.allSettled(clients.map((client) => client.connect()));
  await pause(500 + lots.below(2000));
  await Promise.allSettled(clients.map((client) => client.end()));
};

const ways = ['fail-before-500', 'act-then-500', 'act-then-reset', 'reset-before', 'rate-limit-429', 'html-page', 'slow'];

const spoilStripe: Weather = (installation, lots) =>
  control(installation, 'fault', { way: lots.pick(ways), times: 1 + lots.below(5), delayMs: 500 });

const spoilWebhooks: Weather = (installation, lots) =>
  control(installation, 'mischief', {
    way: lots.pick(['drop', 'duplicate', 'delay']),
    times: 1 + lots.below(6),
    copies: 2 + lots.below(4),
    delaySeconds: 1 + lots.below(4),
  });

const forge: Weather = (installation, lots) =>
  control(installation, 'forge', { sign: lots.pick(['wrong', 'none']), timeShiftSeconds: lots.pick([0, -4000, 4000]) });

/** Webhooks wait, then come all at once, in an order of their own. */
const shuffleWebhooks: Weather = async (installation, lots) => {
  await control(installation, 'hold', {});
  await pause(500 + lots.below(1500));
  await control(installation, 'release', { order: 'shuffle', seed: lots.below(1000) });
};

/** The shop's clock jumps, there and back: an hour is longer than any hold. */
const jumpClock: Weather = async (installation, lots) => {
  const set = (seconds: number) =>
    asSuperuser(installation, (client) => client.query('update platform."Clock" set "offsetSeconds" = $1', [seconds]));
  await set(lots.pick([3600, -3600]));
  await pause(500 + lots.below(1500));
  await set(0);
};

/** All that can happen, by name. */
export const weathers: Readonly<Record<string, Weather>> = {
  'the API dies': kill('api'),
  'the worker dies': kill('worker'),
  'the database dies': kill('postgres'),
  'Stripe’s stand-in dies': kill('sandbox'),
  'API and worker die': kill('api', 'worker'),
  'all connections break': terminate,
  'the shelves are locked': lockShelves,
  'connections run out': crowdOut,
  'Stripe fails': spoilStripe,
  'webhooks get lost, double or late': spoilWebhooks,
  'webhooks come in another order': shuffleWebhooks,
  'webhooks are forged': forge,
  'the clock jumps': jumpClock,
};

/** Ends what could outlast the storm. */
export async function clearWeather(installation: Installation): Promise<void> {
  for (const verb of ['clearFaults', 'clearMischief', 'release']) await control(installation, verb, {});
  await asSuperuser(installation, (client) => client.query('update platform."Clock" set "offsetSeconds" = 0'));
}

/** Waits until every process lives and the API answers that it is well. */
export async function waitForCalm(installation: Installation): Promise<boolean> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const isWhole = Object.values(installation.stack.processes()).every((pid) => pid !== null);
    const asked = [installation.stack.urls.api, installation.stack.urls.sandbox].map((url) =>
      fetch(`${url}/health`).then(
        (answer) => answer.ok,
        () => false,
      ),
    );
    if (isWhole && (await Promise.all(asked)).every((isWell) => isWell)) return true;
    await pause(100);
  }
  return false;
}
