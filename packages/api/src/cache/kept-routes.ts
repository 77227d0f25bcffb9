import type { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';

/** A read whose answers may be kept: the form of its address, and the keys of its query that count. */
export type KeptRoute = { form: RegExp; keys: ReadonlySet<string>; families: readonly string[] };

/** An answer by its name: two addresses of one name get the same bytes. `store` is how the address calls the store. */
export type AnswerName = { key: string; store: string };

const routesOf = new WeakMap<OpenAPIHono<Env>, KeptRoute[]>();

/** Longer addresses are answered, but not kept. */
const longestKept = 2_000;

/** The reads of this API that may be kept, from the declarations that make its routes. */
export function keptRoutes(app: OpenAPIHono<Env>): KeptRoute[] {
  const routes = routesOf.get(app) ?? [];
  routesOf.set(app, routes);
  return routes;
}

/** Which keys of a query a schema reads. An object stands for a family of keys, such as `attributes[…]`. */
export function readKeys(query: z.ZodObject | undefined): Pick<KeptRoute, 'keys' | 'families'> {
  const shape = Object.entries((query?.shape ?? {}) as Record<string, z.ZodOptional<z.ZodType>>);
  const isFamily = (field: z.ZodOptional<z.ZodType>) =>
    field.def.type === 'optional' && field.def.innerType.def.type === 'record';
  return {
    keys: new Set(shape.filter(([, field]) => !isFamily(field)).map(([name]) => name)),
    families: shape.filter(([, field]) => isFamily(field)).map(([name]) => `${name}[`),
  };
}

/** Notes that the answers of a read may be kept. @param path  with parameters in braces, {store} among them. */
export function keepRoute(app: OpenAPIHono<Env>, path: string, query: z.ZodObject | undefined): void {
  const form = new RegExp(`^${path.replace(/\{(\w+)\}/g, (_all, name: string) => `(?<${name}>[^/?#]+)`)}/?$`);
  keptRoutes(app).push({ form, ...readKeys(query) });
}

/** A query as it counts: known keys with values, in the order of the keys. */
export function countedQuery(search: string, { keys, families }: Pick<KeptRoute, 'keys' | 'families'>): URLSearchParams {
  const counted = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(search)) {
    if (value === '') continue;
    if (keys.has(key) || families.some((family) => key.startsWith(family) && key.endsWith(']'))) counted.append(key, value);
  }
  counted.sort();
  return counted;
}

/** What the answer to a GET of this address is called; null for what is never kept. */
export function nameAnswer(routes: readonly KeptRoute[], url: string): AnswerName | null {
  if (url.length > longestKept || !url.startsWith('/api/') || url.includes('#')) return null;
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  for (const route of routes) {
    const store = route.form.exec(path)?.groups?.store;
    if (store === undefined) continue;
    const query = at < 0 ? '' : countedQuery(url.slice(at + 1), route).toString();
    return { key: `${path.replace(/\/$/, '')}${query && `?${query}`}`, store };
  }
  return null;
}
