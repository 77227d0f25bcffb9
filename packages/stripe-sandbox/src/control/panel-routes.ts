import { Hono } from 'hono';
import { html } from 'hono/html';
import type { AccountRecord } from '../kinds.ts';
import { drawNotice, type Markup } from '../page/draw-frame.ts';
import { decodeForm, type RawTree } from '../params/decode-form.ts';
import { StripeRefusal } from '../stripe-refusal.ts';
import { accountNow, accountOf, type World } from '../world.ts';
import { drawPanel, drawTable, type Place, type Tab, tabs, timeText } from './draw-parts.ts';
import { drawPayments, drawRefunds, drawWebhooks } from './draw-payments.ts';
import { drawFaults, drawSettings } from './draw-weather.ts';
import type { Control } from './give-control.ts';
import { panelStyle } from './panel-style.ts';

const csp = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The control panel's pages: the accounts, and for each its tabs. Orders are plain forms that lead back to their tab. */
export function panelRoutes(world: World, control: Control): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', csp);
  });
  app.get('/', (c) => c.html(drawAccounts(control, world)));
  app.get('/style.css', (c) =>
    c.body(panelStyle, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }),
  );
  app.get('/:account', (c) => {
    const token = c.req.param('account');
    if (!control.accounts().includes(token)) {
      return c.html(
        drawNotice('No such account', 'It appears here once a shop has called with its key.', {
          href: '/control',
          label: 'All accounts',
        }),
        404,
      );
    }
    const tab = readTab(c.req.query('tab'));
    return c.html(drawAccount(world, control, { account: token, tab }, c.req.query('q') ?? '', c.req.query('problem')));
  });
  app.post('/:account/:verb', async (c) => {
    const { account, verb } = c.req.param();
    const back = `/control/${encodeURIComponent(account)}?tab=${readTab(c.req.query('tab'))}`;
    try {
      control.run(account, verb, withoutEmpty(decodeForm(await c.req.text())));
      return c.redirect(back, 303);
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      return c.redirect(`${back}&problem=${encodeURIComponent(error.message)}`, 303);
    }
  });
  return app;
}

function readTab(wanted: string | undefined): Tab {
  return wanted !== undefined && Object.hasOwn(tabs, wanted) ? (wanted as Tab) : 'payments';
}

/** A field left empty is not an order. */
function withoutEmpty(tree: RawTree): RawTree {
  for (const key of Object.keys(tree)) if (tree[key] === '') delete tree[key];
  return tree;
}

function drawAccounts(control: Control, world: World): Markup {
  const rows = control.accounts().map((token) => {
    const { name, created } = accountOf(world, token);
    const sessions = control.list(token, 'session').length;
    return html`<tr><td><a href="/control/${token}">${name}</a></td><td><code>sk_test_sandbox_${token}</code></td><td class="number">${sessions}</td><td>${timeText(created)}</td></tr>`;
  });
  const none = 'No shop has called yet. Any secret key like sk_test_sandbox_yourshop1 is an account, made at first use.';
  return drawPanel(
    'Stripe sandbox',
    html`<header><h1>Stripe sandbox</h1><span class="badge">Test payments</span></header><main><h2>Accounts</h2>${drawTable(['Shop', 'Secret key', 'Sessions', 'First used'], rows, none)}</main>`,
  );
}

function drawAccount(world: World, control: Control, place: Place, words: string, problem: string | undefined): Markup {
  const account = accountOf(world, place.account);
  const links = Object.entries(tabs).map(
    ([tab, title]) =>
      html`<a href="/control/${place.account}?tab=${tab}" ${tab === place.tab ? html`aria-current="page"` : ''}>${title}</a>`,
  );
  const filtered = place.tab !== 'faults' && place.tab !== 'settings';
  return drawPanel(
    `${account.name} · Stripe sandbox`,
    html`<header><a href="/control">All accounts</a><h1>${account.name}</h1><code>${place.account}</code>
<span class="clock">${timeText(accountNow(world, place.account))} UTC${account.clockOffsetMs === 0 ? '' : ' (moved)'}</span></header>
<nav aria-label="Parts">${links}</nav><main>
${problem ? html`<div class="notice bad" role="alert">${problem}</div>` : ''}
${filtered ? html`<form class="filter" method="get"><input type="hidden" name="tab" value="${place.tab}"><input type="text" name="q" value="${words}" aria-label="Filter by id, state, e-mail, amount …" placeholder="Id, state, e-mail, amount …"><button>Filter</button></form>` : ''}
${drawTab(control, place, account, words)}</main>`,
  );
}

function drawTab(control: Control, place: Place, account: AccountRecord, words: string): Markup {
  switch (place.tab) {
    case 'payments':
      return drawPayments(control, place, words);
    case 'refunds':
      return drawRefunds(control, place, words);
    case 'webhooks':
      return drawWebhooks(control, place, words, account.holdWebhooks);
    case 'faults':
      return drawFaults(control, place);
    case 'settings':
      return drawSettings(account, place);
  }
}
