import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { openShop, type Shop } from '../../core/test/open-shop.ts';
import { createApi } from '../src/create-api.ts';
import type { LogLine } from '../src/env.ts';

/** A shop with its API in front. Tests ask it without a network; Stripe's sandbox reaches it by its port. */
export type ApiShop = Shop & {
  /** Asks the API as a browser or server would; a body makes it a POST unless said otherwise. */
  ask(path: string, options?: { method?: string; body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  /** The JSON of an answer of 200. */
  read<T>(path: string): Promise<T>;
  /** Every line of the log. */
  logged: LogLine[];
  /** What went wrong by our own fault. */
  bugs(): LogLine[];
};

export async function openApi(name: string): Promise<ApiShop> {
  const shop = await openShop(name);
  const logged: LogLine[] = [];
  let app: ReturnType<typeof createApi> | undefined;
  const server = serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => app?.fetch(request) ?? new Response(null) });
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shop.deps.config = { ...shop.deps.config, apiUrl: origin, mediaUrl: `${origin}/media` };
  const api = createApi({ ...shop.deps, log: (line) => logged.push(line) });
  app = api;
  const ask: ApiShop['ask'] = async (path, { method, body, headers } = {}) => {
    const asIs = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    const raw = (asIs ? body : JSON.stringify(body)) as BodyInit | undefined;
    const type: Record<string, string> = raw === undefined ? {} : { 'Content-Type': 'application/json' };
    return api.request(path, {
      method: method ?? (raw === undefined ? 'GET' : 'POST'),
      headers: { ...type, ...headers },
      ...(raw === undefined ? {} : { body: raw }),
    });
  };
  return {
    ...shop,
    ask,
    logged,
    bugs: () => logged.filter((line) => line.level === 'error'),
    async read<T>(path: string): Promise<T> {
      const answer = await ask(path);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await shop.close();
    },
  };
}
