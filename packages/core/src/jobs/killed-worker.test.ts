import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop } from '../../test/open-shop.ts';
import { withStore } from '../db/index.ts';
import { queueMail } from '../mail/index.ts';
import type { StoreContext } from '../who/index.ts';

/** So many letters, and at how many arrived ones the worker is killed. */
const letters = 200;
const kills = [60, 130];

let shop: Shop;
let store: StoreContext;
let post: SMTPServer;
let worker: ChildProcess;
/** Whom a letter was for, each time one was taken in. */
const arrived: string[] = [];
let hear: () => void = () => undefined;

beforeAll(async () => {
  shop = await openShop('killed_worker');
  store = await shop.openStore('shoes');
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      stream.resume();
      stream.once('end', () => {
        arrived.push(...session.envelope.rcptTo.map((one) => one.address));
        done();
        hear();
      });
    },
  });
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', () => resolve()));
  shop.deps.config.smtpUrl = `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  worker?.kill('SIGKILL');
  await new Promise<void>((resolve) => post.close(() => resolve()));
  await shop.close();
});

async function startKillable(): Promise<void> {
  worker = fork(fileURLToPath(new URL('../../test/run-worker.ts', import.meta.url)), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  worker.send(shop.deps.config);
  await once(worker, 'message');
}

const untilArrived = (count: number) =>
  new Promise<void>((resolve) => {
    hear = () => {
      if (arrived.length >= count) resolve();
    };
    hear();
  });

test('a worker that is killed while it sends hundreds of letters loses none, and repeats at most the one that was on its way', {
  timeout: 240_000,
}, async () => {
  const all = Array.from({ length: letters }, (_, index) => `buyer-${index}@example.com`);
  await withStore(shop.deps.db, store, async (tx) => {
    for (const to of all)
      await queueMail(tx, store, { kind: 'order.paid', to, subject: 'Your order', text: 'Thank you.', html: '' });
  });
  await startKillable();
  for (const count of kills) {
    await untilArrived(count);
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
    await startKillable();
  }
  const waiting = () =>
    shop.owner.selectFrom('MailMessage').select('id').where('storeId', '=', store.id).where('state', '<>', 'sent').execute();
  await expect.poll(waiting, { timeout: 200_000, interval: 250 }).toEqual([]);
  expect([...new Set(arrived)].sort()).toEqual([...all].sort());
  expect(arrived.length - letters).toBeLessThanOrEqual(kills.length);
});
