import { Hono } from 'hono';
import type { Kind } from '../kinds.ts';
import { decodeJson, type RawTree } from '../params/decode-form.ts';
import { StripeRefusal } from '../stripe-refusal.ts';
import { accountNow, accountOf, type World } from '../world.ts';
import type { Control } from './give-control.ts';
import { panelRoutes } from './panel-routes.ts';

/** What `GET /control/api/{account}/{noun}` lists, and the kind behind it. */
const nouns: Record<string, Kind> = {
  sessions: 'session',
  intents: 'intent',
  charges: 'charge',
  refunds: 'refund',
  disputes: 'dispute',
  events: 'event',
  deliveries: 'delivery',
  endpoints: 'endpoint',
  faults: 'fault',
  mischief: 'mischief',
};
const mostRows = 500;

/** The control panel: its JSON (lists and verbs for each account) and its pages. */
export function controlRoutes(world: World, control: Control): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    // A page of another site must not steer the sandbox through a visitor's browser.
    const site = c.req.header('sec-fetch-site');
    if (c.req.method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none') {
      return c.json(
        { error: { type: 'invalid_request_error', message: 'The control panel takes no orders from other sites.' } },
        403,
      );
    }
    world.agenda.runDue();
    await next();
    await world.vault.settled();
    c.header('cache-control', 'no-store');
  });
  app.onError((error, c) => {
    const refusal =
      error instanceof StripeRefusal ? error : new StripeRefusal(500, { type: 'api_error', message: error.message });
    return Response.json({ error: refusal.body }, { status: refusal.status, headers: c.res.headers });
  });

  app.get('/api/accounts', (c) => c.json({ accounts: control.accounts().map((token) => describe(world, token)) }));
  app.get('/api/:account', (c) => c.json(describe(world, knownAccount(world, c.req.param('account')))));
  app.get('/api/:account/:noun', (c) => {
    const account = knownAccount(world, c.req.param('account'));
    const kind = nouns[c.req.param('noun')];
    if (!kind) throw new StripeRefusal(404, { type: 'invalid_request_error', message: 'No such list.' });
    const wanted = c.req.query('q')?.toLowerCase() ?? '';
    const rows = control.list(account, kind).filter((row) => JSON.stringify(row).toLowerCase().includes(wanted));
    return c.json({ data: rows.slice(0, mostRows), hasMore: rows.length > mostRows });
  });
  app.post('/api/:account/:verb', async (c) => {
    const input = await readInput(c.req.raw);
    return c.json(control.run(checkToken(c.req.param('account')), c.req.param('verb'), input));
  });
  app.route('/', panelRoutes(world, control));
  return app;
}

function describe(world: World, token: string): object {
  return { ...accountOf(world, token), now: accountNow(world, token) };
}

function knownAccount(world: World, token: string): string {
  if (world.vault.accounts().includes(token)) return token;
  throw new StripeRefusal(404, { type: 'invalid_request_error', message: `No account '${token}' has called the sandbox yet.` });
}

function checkToken(token: string): string {
  if (/^[a-z0-9]{8,64}$/.test(token)) return token;
  throw new StripeRefusal(404, { type: 'invalid_request_error', message: 'Not an account token.' });
}

async function readInput(request: Request): Promise<RawTree> {
  const text = await request.text();
  if (text === '') return decodeJson({});
  try {
    return decodeJson(JSON.parse(text));
  } catch {
    throw new StripeRefusal(400, { type: 'invalid_request_error', message: 'The body must be JSON.' });
  }
}
