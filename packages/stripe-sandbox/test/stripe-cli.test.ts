import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, type Shop } from './open-shop.ts';

const require = createRequire(import.meta.url);
const run = promisify(execFile);

/** Stripe's own command line: what STRIPE_CLI names, or the package `@stripe/cli`; it has no binary for some platforms. */
function findCli(): string | null {
  if (process.env.STRIPE_CLI) return process.env.STRIPE_CLI;
  try {
    const shim = require.resolve('@stripe/cli/package.json');
    const folder = createRequire(shim).resolve(`@stripe/cli-${process.platform}-${process.arch}/package.json`);
    const file = path.join(path.dirname(folder), 'bin', process.platform === 'win32' ? 'stripe.exe' : 'stripe');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

const cli = findCli();
let shop: Shop;
let home: string;

beforeAll(async () => {
  shop = await openShop();
  home = await mkdtemp(path.join(tmpdir(), 'stripe-cli-'));
});
afterAll(async () => {
  await shop.close();
  await rm(home, { recursive: true, force: true });
});

/** The events of ours that the command line can trigger, and what the trigger has made when it is done. */
const triggers: [event: string, made: string[]][] = [
  ['checkout.session.completed', ['payment_intent.succeeded', 'charge.succeeded']],
  ['checkout.session.expired', []],
  ['checkout.session.async_payment_succeeded', ['checkout.session.completed', 'payment_intent.processing']],
  ['charge.refunded', ['refund.created']],
  ['charge.refund.updated', ['refund.updated', 'refund.created']],
  ['charge.dispute.created', ['charge.succeeded']],
  ['charge.dispute.updated', ['charge.dispute.created']],
  ['charge.dispute.closed', ['charge.dispute.created']],
];

describe.runIf(cli)('Stripe’s own command line', () => {
  it.each(triggers)('triggers %s', { timeout: 60_000 }, async (event, made) => {
    const args = ['trigger', event, '--api-base', shop.url, '--api-key', `sk_test_sandbox_${shop.account}`];
    const { stdout, stderr } = await run(cli ?? '', args, { env: { HOME: home, XDG_CONFIG_HOME: home, NO_COLOR: '1' } });
    expect(`${stdout}${stderr}`).toContain('Trigger succeeded');
    // What a bank takes days for happens when its time has come.
    shop.sandbox.control.clock(shop.account, { shiftSeconds: 3_600 });
    await shop.sandbox.control.idle();
    const { data } = await shop.stripe.events.list({ limit: 100 });
    expect(data.map(({ type }) => type)).toEqual(expect.arrayContaining([event, ...made]));
  });

  it('reads and changes what it has made', { timeout: 60_000 }, async () => {
    const call = async (...args: string[]) => {
      const all = [...args, '--api-base', shop.url, '--api-key', `sk_test_sandbox_${shop.account}`];
      return JSON.parse((await run(cli ?? '', all, { env: { HOME: home, XDG_CONFIG_HOME: home, NO_COLOR: '1' } })).stdout);
    };
    const session = (await call('checkout', 'sessions', 'list', '--limit', '1')).data[0];
    expect(await call('get', `/v1/checkout/sessions/${session.id}`)).toMatchObject({
      id: session.id,
      object: 'checkout.session',
    });
    const refund = (await call('refunds', 'list', '--limit', '1')).data[0];
    expect(await call('post', `/v1/refunds/${refund.id}`, '-d', 'metadata[note]=seen')).toMatchObject({
      metadata: { note: 'seen' },
    });
  });
});
