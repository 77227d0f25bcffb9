import type { Config } from '../config/index.ts';
import { type Database, withStore } from '../db/index.ts';
import { isRefusal } from '../lib/index.ts';
import { livemodeOf, paymentMode } from '../payments/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Check } from './check.ts';

/** How many stores are asked one by one. */
const mostStores = 2_000;

type Till = 'live' | 'test' | 'sandbox' | 'none' | 'sealed';

async function tillOf(db: Database, config: Config, store: StoreContext): Promise<Till> {
  try {
    return await withStore(db, store, async (tx) => {
      if ((await paymentMode(tx, store, config)) === 'sandbox') return 'sandbox';
      return (await livemodeOf(tx, store, config)) ? 'live' : 'test';
    });
  } catch (error) {
    return isRefusal(error) && error.code === 'payments_not_configured' ? 'none' : 'sealed';
  }
}

/** How the stores take payments, and whether their keys can be opened with this installation's secret. */
async function checkTills(db: Database, config: Config): Promise<Check> {
  const open = db.selectFrom('platform.Store').where('state', '<>', 'deleting').limit(mostStores);
  const stores = await open.select(['id', 'slug', 'name', 'currency', 'locale', 'timeZone']).orderBy('id').execute();
  const counts: Record<Till, number> = { live: 0, test: 0, sandbox: 0, none: 0, sealed: 0 };
  const lines: string[] = [];
  for (const store of stores) {
    const till = await tillOf(db, config, store);
    counts[till] += 1;
    if (till === 'sealed') lines.push(`${store.slug}: its keys were sealed with another EMPORIUM_SECRET; enter them again`);
  }
  const { live, test, sandbox, none, sealed } = counts;
  return {
    group: 'Secrets',
    name: 'Payment keys of the stores',
    state: sealed > 0 || (live > 0 && config.demo) ? 'bad' : 'good',
    says: `${live} live, ${test} test, ${sandbox} sandbox, ${none} without${config.demo && live > 0 ? ' — live money in demo mode' : ''}`,
    lines,
  };
}

function checkOwnAccount({ stripeSecretKey: key, stripeWebhookSecret }: Config): Check {
  const about = { group: 'Secrets', name: 'Stripe account of the installation' } as const;
  if (!key) return { ...about, state: 'good', says: 'None: each store uses keys of its own' };
  const mode = /^[sr]k_live_/.test(key) ? 'live' : 'test';
  if (!stripeWebhookSecret)
    return { ...about, state: 'bad', says: `A ${mode} key without STRIPE_WEBHOOK_SECRET: no event can be believed` };
  return { ...about, state: 'good', says: `A ${mode} key, ${stripeWebhookSecret.split(',').length} webhook secrets` };
}

/** Which secrets are there, and of which mode. Never a secret itself. */
export async function checkSecrets(db: Database, config: Config): Promise<Check[]> {
  const mail: Check = {
    group: 'Secrets',
    name: 'SMTP_URL',
    state: config.smtpUrl || config.demo ? 'good' : 'warn',
    says: config.smtpUrl ? 'Is set' : 'Not set: letters stay in the data folder',
  };
  return [
    { group: 'Secrets', name: 'EMPORIUM_SECRET', state: 'good', says: 'Is set' },
    checkOwnAccount(config),
    await checkTills(db, config),
    mail,
  ];
}
