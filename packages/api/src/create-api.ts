import type { Deps } from '@emporium/core/payments';
import { OpenAPIHono } from '@hono/zod-openapi';
import { managementRoutes } from './admin/management.ts';
import { storeAdmin } from './admin/stores.ts';
import type { KnownStores } from './cache/known-stores.ts';
import { cors } from './cors.ts';
import { remoteOf } from './customer-of.ts';
import { docsRoutes } from './docs.ts';
import type { Env, LogLine } from './env.ts';
import { requestId, tellLog, theStore } from './frame.ts';
import { healthRoute } from './health.ts';
import { stripeHook } from './hooks/stripe.ts';
import { countAddress, countStore } from './limits/count-request.ts';
import { type Limits, openLimits } from './limits/open-limits.ts';
import { mediaRoutes } from './media.ts';
import { onError } from './problem.ts';
import { refuseAddress } from './refuse-address.ts';
import { signInRoutes, socialCallback } from './store/accounts.ts';
import { cartRoutes } from './store/carts.ts';
import { catalogRoutes } from './store/catalog.ts';
import { contentRoutes } from './store/content.ts';
import { customerOrderRoutes } from './store/customer-orders.ts';
import { customerRoutes } from './store/customers.ts';
import { orderRoutes } from './store/orders.ts';
import { profileRoutes, storeFinders } from './store/profile.ts';
import { shippingRoutes } from './store/shipping.ts';
import { trackingRoutes } from './store/tracking.ts';

export type ApiOptions = Deps & {
  log?: (line: LogLine) => void;
  /** Whether this host serves pictures, too; the admin's mount does not. */
  media?: boolean;
  /** Says which user's cookie a request carries, or null; only the admin's own host knows. */
  signedIn?: (request: Request) => Promise<string | null>;
  /** Stores and their versions, where a host keeps answers; without them each request looks its store up. */
  stores?: KnownStores;
  /** How requests are counted; without it they are not. */
  limits?: Limits;
};

/**
 * The whole API as one value that answers Requests: hosted by a process of its own, or mounted in another. What a caller may do
 * follows from the path's store and from keys and tokens; a cookie counts only where the host says whose it is.
 */
export function createApi(options: ApiOptions): OpenAPIHono<Env> {
  const { db, config, log = () => {}, media = true, signedIn, stores } = options;
  const limits = options.limits ?? openLimits(db, { sizes: null, trusted: ['loopback'] });
  const app = new OpenAPIHono<Env>({ strict: false });
  app.use(async (c, next) => {
    c.set('deps', { db, config });
    c.set('log', log);
    c.set('signedIn', signedIn);
    c.set('stores', stores);
    c.set('limits', limits);
    c.set('address', limits.addressOf(remoteOf(c), c.req.header('x-forwarded-for')));
    await next();
  });
  app.use(requestId);
  app.use(tellLog);
  app.onError(onError);
  app.notFound((c) => refuseAddress(c, app));
  healthRoute(app);
  if (media) mediaRoutes(app);
  docsRoutes(app);
  app.use('/api/*', countAddress);
  stripeHook(app);
  socialCallback(app);
  app.use('/api/stores/:store', theStore, cors, countStore);
  storeFinders(app);
  storeAdmin(app);
  const base = '/api/{store}';
  app.use('/api/:store', theStore, cors, countStore);
  app.use('/api/:store/*', theStore, cors, countStore);
  profileRoutes(app, base);
  catalogRoutes(app, base);
  contentRoutes(app, base);
  shippingRoutes(app, base);
  cartRoutes(app, base);
  // Before the orders' own routes, whose ids would take “look-up” for one of theirs.
  trackingRoutes(app, base);
  orderRoutes(app, base);
  signInRoutes(app, base);
  customerRoutes(app, base);
  customerOrderRoutes(app, base);
  managementRoutes(app, base);
  return app;
}
