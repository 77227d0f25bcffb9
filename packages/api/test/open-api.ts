import { openShop, type Shop } from '../../core/test/open-shop.ts';
import { createApi } from '../src/create-api.ts';

/** A shop with its API in front, asked without a network. */
export type ApiShop = Shop & {
  /** Asks the API as a browser or server would; a body makes it a POST unless said otherwise. */
  ask(path: string, options?: { method?: string; body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  /** The JSON of an answer of 200. */
  read<T>(path: string): Promise<T>;
  logged: object[];
};

export async function openApi(name: string): Promise<ApiShop> {
  const shop = await openShop(name);
  const logged: object[] = [];
  const app = createApi({ ...shop.deps, log: (line) => logged.push(line) });
  const ask: ApiShop['ask'] = async (path, { method, body, headers } = {}) => {
    const raw = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const type: Record<string, string> = raw === undefined ? {} : { 'Content-Type': 'application/json' };
    return app.request(path, {
      method: method ?? (raw === undefined ? 'GET' : 'POST'),
      headers: { ...type, ...headers },
      ...(raw === undefined ? {} : { body: raw }),
    });
  };
  return {
    ...shop,
    ask,
    logged,
    async read<T>(path: string): Promise<T> {
      const answer = await ask(path);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
  };
}
