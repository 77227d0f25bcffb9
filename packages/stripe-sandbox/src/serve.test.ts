import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardForm, connect, openReceiver, order, submitForm } from '../test/open-shop.ts';

const program = fileURLToPath(new URL('./serve.ts', import.meta.url));
let folder: string;
let children: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** The sandbox as a process of its own, on a free port; resolves with its origin when it answers. */
async function start(port = '0'): Promise<{ child: ChildProcess; url: string }> {
  const env = { ...process.env, SANDBOX_PORT: port, SANDBOX_DIR: folder, HOST: '127.0.0.1', SANDBOX_URL: '' };
  const child = fork(program, { env, silent: true, execArgv: [] });
  children.push(child);
  let told = '';
  for await (const chunk of child.stdout ?? []) {
    told += String(chunk);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0];
    if (url) return { child, url };
  }
  throw new Error(`The sandbox did not start: ${told}`);
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('the process', () => {
  it('has after kill -9 everything that it had answered', async () => {
    const first = await start();
    const stripe = connect(first.url, 'crashshop');
    const made = await Promise.all(
      Array.from({ length: 20 }, (_each, index) =>
        stripe.checkout.sessions.create(order(1000 + index), { idempotencyKey: `k${index}` }),
      ),
    );
    const paid = made[0];
    const answer = await submitForm(paid?.url ?? '', cardForm('4242424242424242'));
    expect(answer.status).toBe(303);
    await kill(first.child);

    const second = await start();
    const again = connect(second.url, 'crashshop');
    const listed = await again.checkout.sessions.list({ limit: 100 });
    expect(new Set(listed.data.map(({ id }) => id))).toEqual(new Set(made.map(({ id }) => id)));
    const after = await again.checkout.sessions.retrieve(paid?.id ?? '', { expand: ['payment_intent'] });
    expect(after).toMatchObject({ payment_status: 'paid', payment_intent: { status: 'succeeded' } });
    const replay = await again.checkout.sessions.create(order(1000), { idempotencyKey: 'k0' });
    expect(replay.id).toBe(paid?.id);
  });

  it('goes on with the webhooks that were waiting', async () => {
    const first = await start();
    const stripe = connect(first.url, 'hookshop1');
    const receiver = await openReceiver();
    await receiver.close();
    const { secret } = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['checkout.session.completed'],
    });
    const session = await stripe.checkout.sessions.create(order());
    await submitForm(session.url ?? '', cardForm('4242424242424242'));
    await kill(first.child);

    const back = await openReceiver([], Number(new URL(receiver.url).port));
    const second = await start();
    const shift = { method: 'POST', body: JSON.stringify({ shiftSeconds: 3600 }) };
    expect((await fetch(`${second.url}/control/api/hookshop1/clock`, shift)).status).toBe(200);
    const [hook] = await back.wait(1);
    const event = stripe.webhooks.constructEvent(hook?.body ?? '', String(hook?.headers['stripe-signature']), secret ?? '');
    expect(event.data.object).toMatchObject({ id: session.id });
    await back.close();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s, also while a call hangs', async (signal) => {
    const { child, url } = await start();
    const hang = { method: 'POST', body: JSON.stringify({ way: 'hang-before' }) };
    await fetch(`${url}/control/api/hangshop1/fault`, hang);
    const call = connect(url, 'hangshop1').balance.retrieve({}, { timeout: 60_000 });
    const cut = expect(call).rejects.toThrow();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const gone = once(child, 'exit');
    child.kill(signal);
    expect(await gone).toEqual([0, null]);
    await cut;
  });

  it('ends when the process that started it lets go', async () => {
    const { child } = await start();
    const gone = once(child, 'exit');
    child.disconnect();
    expect(await gone).toEqual([0, null]);
  });

  it('leaves the folder to the one who has it', async () => {
    const first = await start();
    const stripe = connect(first.url, 'twiceshop');
    const before = await stripe.checkout.sessions.create(order());
    const env = { ...process.env, SANDBOX_PORT: '0', SANDBOX_DIR: folder };
    const second = fork(program, { env, silent: true, execArgv: [] });
    children.push(second);
    let told = '';
    second.stderr?.on('data', (chunk) => {
      told += String(chunk);
    });
    expect((await once(second, 'close'))[0]).toBe(1);
    expect(told).toContain('Another Stripe sandbox keeps its state in');
    const after = await stripe.checkout.sessions.create(order());
    await kill(first.child);
    const third = await start();
    const listed = await connect(third.url, 'twiceshop').checkout.sessions.list();
    expect(listed.data.map(({ id }) => id)).toEqual([after.id, before.id]);
  });

  it('says which port is taken', async () => {
    const { url } = await start();
    const env = { ...process.env, SANDBOX_PORT: new URL(url).port, SANDBOX_DIR: `${folder}-2` };
    const child = fork(program, { env, silent: true, execArgv: [] });
    children.push(child);
    let told = '';
    child.stderr?.on('data', (chunk) => {
      told += String(chunk);
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(told).toContain('EADDRINUSE');
    await rm(`${folder}-2`, { recursive: true, force: true });
  });
});
