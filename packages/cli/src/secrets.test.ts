import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKey } from '@emporium/core/keys';
import { newToken } from '@emporium/core/lib';
import { createEndpoint } from '@emporium/core/webhooks';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBuyer } from '../test/buyer.ts';
import { openStore } from '../test/open-store.ts';
import { type Stack, startStack } from './stack.ts';

/** Each of its own, so that a leak says what it was. */
const secrets = {
  sessionToken: newToken().slice(0, 32),
  resetToken: newToken().slice(0, 24),
  customerToken: newToken(),
  apiKey: `sk_${newToken()}`,
  stripeKey: ['sk', 'live', '51HqLyjWDarjtT1zdp7dcTYoo'].join('_'),
  webhookSecret: `whsec_${Buffer.from(newToken()).toString('base64')}`,
  cardNumber: '4000002760003184',
  recoveryCode: 'aB3dE-fGh1JkL',
  password: `pass phrase ${randomUUID().slice(0, 8)}`,
  address: 'ada.secretive@example.com',
};
/** Known to the installation alone. */
const mailPassword = `mail${randomUUID().slice(0, 8)}`;
const hidden: Record<string, string> = { ...secrets };

let dataDir: string;
let stack: Stack;
let mail: TcpServer;
let receiver: Server;
let output = '';
const received: string[] = [];
const { fillCart, place, pay } = openBuyer(() => stack.urls.api, 'hush');

const listen = (server: TcpServer) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

/** A mail server that lets nobody in and says aloud what it was given, as badly made ones do. */
function openRudeMail(): TcpServer {
  return createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 mail.test ESMTP\r\n');
    socket.on('data', (data) => {
      const said = data.toString().trim();
      if (/^EHLO/.test(said)) return void socket.write('250-mail.test\r\n250 AUTH PLAIN\r\n');
      const [, name, password] = Buffer.from(said.split(' ')[2] ?? '', 'base64')
        .toString()
        .split('\0');
      socket.write(/^AUTH/.test(said) ? `535 no entry for ${name} with password=${password}\r\n` : '221 bye\r\n');
    });
  });
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-secrets-'));
  mail = openRudeMail();
  receiver = createServer((request, response) => {
    received.push(request.url ?? '');
    response.writeHead(500).end(`${secrets.webhookSecret} ${secrets.stripeKey}`);
  });
  const { DATABASE_URL: _url, ...env } = process.env;
  const smtp = `smtp://shop:${mailPassword}@127.0.0.1:${await listen(mail)}`;
  stack = await startStack({
    ...{ ports: 'free', dataDir, only: ['sandbox', 'api', 'worker'], seed: false },
    env: { ...env, SMTP_URL: smtp, OUTGOING_ALLOW: '127.0.0.1' },
    onOutput: (_service, chunk) => {
      output += chunk;
    },
  });
});

afterAll(async () => {
  await stack?.stop({ immediate: true });
  for (const server of [mail, receiver]) server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Everything in the folder of logs, file by file. */
async function readLogs(): Promise<[string, string][]> {
  const folder = path.join(dataDir, 'logs');
  const files = await readdir(folder);
  return Promise.all(files.map(async (file) => [file, await readFile(path.join(folder, file), 'utf8')] as [string, string]));
}

const logOf = async (service: string) => (await readLogs()).find(([file]) => file === `${service}.log`)?.[1] ?? '';

/** Sends a secret wherever a request has room for it, to routes that there are and routes that there are not. */
async function sendEverywhere(name: string, secret: string): Promise<void> {
  const inAddress = encodeURIComponent(secret);
  const headers = {
    'x-request-id': secret,
    authorization: `Bearer ${secret}`,
    'x-api-key': secret,
    'x-order-token': secret,
    'stripe-signature': `t=1,v1=${secret}`,
    cookie: `emporium.session_token=${inAddress}`,
    'user-agent': secret,
    referer: `https://shop.test/?token=${inAddress}`,
    'idempotency-key': secret,
  };
  const bodies = [
    JSON.stringify({ [name]: secret, email: secret, token: secret }),
    `{"${name}":"${secret}`,
    secret.repeat(40_000),
  ];
  const routes = [
    '/carts',
    `/carts/${inAddress}`,
    `/carts/${inAddress}/checkout`,
    '/customers/login',
    `/orders/${inAddress}`,
    `/nowhere/${inAddress}`,
  ];
  for (const route of routes) {
    const url = `${stack.urls.api}/api/hush${route}?token=${inAddress}&code=${inAddress}`;
    const json = { ...headers, 'content-type': 'application/json' };
    const asked = [fetch(url, { headers }), ...bodies.map((body) => fetch(url, { method: 'POST', headers: json, body }))];
    for (const answer of await Promise.all(asked)) await answer.text();
  }
}

test('no secret comes into a log, wherever it is sent, whatever fails and however loudly', async () => {
  const { variantId, asOwner } = await openStore(stack, 'hush', 40);
  const url = `http://127.0.0.1:${await listen(receiver)}/hook?token=${secrets.resetToken}`;
  await asOwner((tx, store, owner) => createEndpoint(tx, store, owner, { url, events: ['order.placed', 'order.paid'] }));
  const wish = { name: 'Program', kind: 'secret' as const, scopes: ['orders.read' as const] };
  hidden.realKey = (await asOwner((tx, store, owner) => createKey(tx, store, owner, wish))).token;
  for (const [name, secret] of Object.entries(hidden)) await sendEverywhere(name, secret);
  hidden.mailPassword = mailPassword;

  // An order of which letters and webhooks come, none of which arrives.
  const wishOfCart = await fillCart(variantId);
  hidden.cartToken = wishOfCart.token;
  const placed = await place(wishOfCart);
  hidden.orderToken = placed.orderToken;
  await pay(placed);
  await expect.poll(() => received.length, { timeout: 60_000 }).toBeGreaterThan(0);
  await expect.poll(() => logOf('worker'), { timeout: 60_000 }).toMatch('"message":"mail failed and will be tried again"');

  // A database that quotes whole rows in its errors.
  const client = new pg.Client({ connectionString: stack.database().ownerUrl });
  await client.connect();
  await client.query(`CREATE FUNCTION public.blab() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'refused: %', to_jsonb(NEW); END $$`);
  await client.query('CREATE TRIGGER blab BEFORE UPDATE ON public."Cart" FOR EACH ROW EXECUTE FUNCTION public.blab()');
  await client.end();
  const { token } = (await (await fetch(`${stack.urls.api}/api/hush/carts`, { method: 'POST' })).json()) as { token: string };
  hidden.otherCart = token;
  const broken = await fetch(`${stack.urls.api}/api/hush/carts/${token}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: secrets.address }),
  });
  expect(broken.status).toBe(500);
  await expect.poll(() => logOf('api'), { timeout: 60_000 }).toMatch('refused: ');

  await stack.stop();
  const settings = await readFile(path.join(dataDir, 'secrets.json'), 'utf8').catch(() => '');
  for (const value of settings.match(/[\w+/=-]{24,}/g) ?? []) hidden[`of the installation ${value.slice(0, 4)}`] = value;
  const logs = [...(await readLogs()), ['what children print', output] as [string, string]];
  for (const [file, text] of logs)
    for (const [name, secret] of Object.entries(hidden))
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
        expect(text.includes(form), `${name} in ${file}`).toBe(false);
  for (const service of ['api', 'worker'])
    for (const line of (await logOf(service)).trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({
        time: expect.any(String),
        process: service,
        level: expect.any(String),
        message: expect.any(String),
      });
}, 240_000);
