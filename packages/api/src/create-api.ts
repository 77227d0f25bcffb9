import type { Deps } from '@emporium/core/payments';
import { OpenAPIHono } from '@hono/zod-openapi';
import { cors } from './cors.ts';
import { docsRoutes } from './docs.ts';
import type { Env, LogLine } from './env.ts';
import { requestId, tellLog, theStore } from './frame.ts';
import { healthRoute } from './health.ts';
import { stripeHook } from './hooks/stripe.ts';
import { mediaRoutes } from './media.ts';
import { onError, refuse } from './problem.ts';
import { cartRoutes } from './store/carts.ts';
import { catalogRoutes } from './store/catalog.ts';
import { orderRoutes } from './store/orders.ts';
import { profileRoutes, storeFinders } from './store/profile.ts';

export type ApiOptions = Deps & {
  log?: (line: LogLine) => void;
  /** Whether this host serves pictures, too; the admin's mount does not. */
  media?: boolean;
};

/**
 * The whole API as one value that answers Requests: hosted by a process of its own, or mounted in another. It knows no cookie; what a
 * caller may do follows from the path's store and from tokens.
 */
export function createApi(options: ApiOptions): OpenAPIHono<Env> {
  const { db, config, log = () => {}, media = true } = options;
  const app = new OpenAPIHono<Env>({ strict: false });
  app.use(async (c, next) => {
    c.set('deps', { db, config });
    c.set('log', log);
    await next();
  });
  app.use(requestId);
  app.use(tellLog);
  app.onError(onError);
  app.notFound((c) => refuse(c, 'not_found'));
  healthRoute(app);
  if (media) mediaRoutes(app);
  docsRoutes(app);
  stripeHook(app);
  app.use('/api/stores/:store', theStore, cors);
  storeFinders(app);
  const base = '/api/{store}';
  app.use('/api/:store', theStore, cors);
  app.use('/api/:store/*', theStore, cors);
  profileRoutes(app, base);
  catalogRoutes(app, base);
  cartRoutes(app, base);
  orderRoutes(app, base);
  return app;
}
