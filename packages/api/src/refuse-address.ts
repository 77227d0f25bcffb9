import { refusals } from '@emporium/core/lib';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from './env.ts';
import { refuse } from './problem.ts';

type Route = { method: string; form: RegExp };

const known = new WeakMap<object, Route[]>();

/** Every address of the app that answers something, as a form; made at the first call, when all are there. */
function routesOf(app: OpenAPIHono<Env>): Route[] {
  const made =
    known.get(app) ??
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => ({ method, form: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`) }));
  known.set(app, made);
  return made;
}

/** The no to an address: 405 with the methods that it does answer (RFC 9110, 15.5.6), 404 when it answers none. */
export function refuseAddress(c: Context<Env>, app: OpenAPIHono<Env>): Response {
  const methods = new Set(routesOf(app).flatMap(({ method, form }) => (form.test(c.req.path) ? [method] : [])));
  if (methods.size === 0) return refuse(c, 'not_found');
  if (methods.has('GET')) methods.add('HEAD');
  const allow = [...methods, 'OPTIONS'].join(', ');
  c.header('Allow', allow);
  return refuse(c, 'method_not_allowed', `${refusals.method_not_allowed[1]} It answers ${allow}.`);
}
