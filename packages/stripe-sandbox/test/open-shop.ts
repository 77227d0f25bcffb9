import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { createSandbox, type Sandbox, type SandboxOptions } from '../src/index.ts';

export interface Received {
  body: string;
  headers: IncomingHttpHeaders;
  event: { id: string; type: string; data: { object: Record<string, unknown> } };
}

export interface Shop {
  sandbox: Sandbox;
  url: string;
  /** The real SDK with this account's key; retries are off, so that each call is one call. */
  stripe: Stripe;
  account: string;
  /** The SDK as another account. */
  as(account: string): Stripe;
  /** A session of one thing, 30.00 USD, unless told otherwise. */
  open(more?: Partial<Stripe.Checkout.SessionCreateParams>): Promise<Stripe.Checkout.Session>;
  /** Presses the pay button of a session's page with a card number and whatever else is given. */
  pay(session: { url: string | null }, card: string, more?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** A sandbox on a real port with the real SDK before it. */
export async function openShop(options: SandboxOptions = {}, account = 'testshop1'): Promise<Shop> {
  const sandbox = await createSandbox(options);
  const { url, close } = await sandbox.listen(0);
  const as = (token: string) => connect(url, token);
  const stripe = as(account);
  return {
    sandbox,
    url,
    stripe,
    account,
    as,
    open: (more = {}) => stripe.checkout.sessions.create({ ...order(), ...more }),
    pay: (session, card, more = {}) => submitForm(session.url ?? '', { ...cardForm(card), ...more }),
    close,
  };
}

/** The real SDK, speaking to a sandbox. */
export function connect(url: string, account: string): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(`sk_test_sandbox_${account}`, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    timeout: 20_000,
  });
}

/** The smallest order that a session can be made of. */
export function order(amount = 3000, currency = 'usd'): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: 'Shoe' } } }],
    success_url: 'http://shop.test/thanks?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.test/cart',
  };
}

/** A filled-in payment form. */
export function cardForm(card: string): Record<string, string> {
  return {
    email: 'buyer@example.com',
    method: 'card',
    card_number: card,
    card_expiry: '12/40',
    card_cvc: '123',
    card_name: 'Test Buyer',
  };
}

/** Posts a form as a browser without scripts does; redirects are not followed. */
export function submitForm(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

export interface Receiver {
  url: string;
  received: Received[];
  /** Resolves when so many have come. */
  wait(count: number): Promise<Received[]>;
  close(): Promise<void>;
}

/** A receiver of webhooks that answers with whatever `answers` says next, and then 200. */
export async function openReceiver(answers: number[] = [], port = 0): Promise<Receiver> {
  const received: Received[] = [];
  const came = new EventEmitter();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    received.push({ body, headers: request.headers, event: JSON.parse(body) });
    response.statusCode = answers.shift() ?? 200;
    response.end();
    came.emit('one');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/hooks`,
    received,
    async wait(count) {
      while (received.length < count) await once(came, 'one');
      return received;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The error that a call must end in, as the SDK throws it. */
export async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error('The call was not refused.', { cause: error });
}
