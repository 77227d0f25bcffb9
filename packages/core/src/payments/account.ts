import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import type { Config } from '../config/index.ts';
import { type Database, type Tx, withStore } from '../db/index.ts';
import { newId, Refusal, seal, unseal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** What functions that leave the database are given. */
export type Deps = { db: Database; config: Config };

/** The Stripe account that a store's money goes through. */
export type StripeAccount = {
  stripe: Stripe;
  /** Tells accounts apart without telling their key. */
  key: string;
  livemode: boolean;
  /** Every secret that may have signed an event: more than one while a rotation runs. */
  webhookSecrets: string[];
};

const secretKeyName = 'stripe.secretKey';
const webhookSecretName = 'stripe.webhookSecret';

/** How long one call may take and how often the SDK itself repeats it with the same key. */
const callTimeoutMs = 10_000;
const clients = new Map<string, Stripe>();

function clientOf(secretKey: string, baseUrl: string | undefined): Stripe {
  const name = `${secretKey} ${baseUrl ?? ''}`;
  const known = clients.get(name);
  if (known) return known;
  const base = baseUrl ? new URL(baseUrl) : undefined;
  const stripe = new Stripe(secretKey, {
    timeout: callTimeoutMs,
    maxNetworkRetries: 1,
    telemetry: false,
    appInfo: { name: 'Emporium' },
    ...(base
      ? {
          protocol: base.protocol === 'https:' ? 'https' : 'http',
          host: base.hostname,
          port: base.port || (base.protocol === 'https:' ? 443 : 80),
        }
      : {}),
  });
  clients.set(name, stripe);
  return stripe;
}

async function readSecrets(tx: Tx, store: StoreContext, config: Config) {
  const rows = await tx
    .selectFrom('StoreSecret')
    .select(['name', 'sealed', 'hint'])
    .where('storeId', '=', store.id)
    .where('name', 'in', [secretKeyName, webhookSecretName])
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', eb.fn<Date>('now', []))]))
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    hint: row.hint,
    text: unseal(row.sealed, config.secret, `${store.id}/${row.name}`),
  }));
}

/**
 * Keeps a secret of a store, sealed and bound to where it stands.
 *
 * @param expiresInHours  for the one that is being replaced: until then both are good.
 */
export async function keepStripeSecret(
  tx: Tx,
  store: StoreContext,
  config: Config,
  secret: { name: 'stripe.secretKey' | 'stripe.webhookSecret'; text: string; hint: string },
): Promise<void> {
  const sealed = seal(secret.text, config.secret, `${store.id}/${secret.name}`);
  await tx
    .insertInto('StoreSecret')
    .values({ storeId: store.id, id: newId(), name: secret.name, sealed, hint: secret.hint })
    .execute();
}

/** The sandbox gives each store an account of its own; its key follows from the store's id. */
function sandboxKey(store: StoreContext): string {
  return `sk_test_sandbox_${store.id.replaceAll('-', '')}`;
}

async function sandboxAccount(deps: Deps, store: StoreContext, sandboxUrl: string): Promise<StripeAccount> {
  const secretKey = sandboxKey(store);
  const stripe = clientOf(secretKey, sandboxUrl);
  const hookUrl = `${deps.config.apiUrl}/api/hooks/stripe/${store.id}`;
  const known = (await withStore(deps.db, store, (tx) => readSecrets(tx, store, deps.config))).filter(
    (one) => one.name === webhookSecretName,
  );
  const webhookSecrets = known.map((one) => one.text);
  if (!known.some((one) => one.hint === hookUrl)) {
    const endpoint = await stripe.webhookEndpoints.create({ url: hookUrl, enabled_events: ['*'] });
    const text = endpoint.secret ?? '';
    await withStore(deps.db, store, (tx) =>
      keepStripeSecret(tx, store, deps.config, { name: webhookSecretName, text, hint: hookUrl }),
    );
    webhookSecrets.push(text);
  }
  return { stripe, key: keyFingerprint(secretKey), livemode: false, webhookSecrets };
}

function keyFingerprint(secretKey: string): string {
  return createHash('sha256').update(secretKey).digest('hex').slice(0, 24);
}

/** How a store takes payments: by keys of its own, by the installation's, by the sandbox, or not at all. */
export async function paymentMode(
  tx: Tx,
  store: StoreContext,
  config: Config,
): Promise<'none' | 'sandbox' | 'stripe' | 'platform'> {
  const settings = await tx.selectFrom('StoreSettings').select('paymentMode').where('storeId', '=', store.id).executeTakeFirst();
  if (settings?.paymentMode === 'stripe') return 'stripe';
  if (config.stripeSecretKey) return 'platform';
  return settings?.paymentMode === 'sandbox' && config.sandboxUrl ? 'sandbox' : 'none';
}

/** Whether a store's orders would be paid with real money. Throws Refusal payments_not_configured. */
export async function livemodeOf(tx: Tx, store: StoreContext, config: Config): Promise<boolean> {
  const mode = await paymentMode(tx, store, config);
  if (mode === 'none') throw new Refusal('payments_not_configured');
  if (mode === 'sandbox') return false;
  const own =
    mode === 'stripe'
      ? (await readSecrets(tx, store, config)).find((one) => one.name === secretKeyName)?.text
      : config.stripeSecretKey;
  if (!own) throw new Refusal('payments_not_configured');
  return isLiveKey(own);
}

function isLiveKey(secretKey: string): boolean {
  return /^[sr]k_live_/.test(secretKey);
}

/**
 * Opens the account that a store's payments go through.
 *
 * @throws Refusal payments_not_configured
 */
export async function openAccount(deps: Deps, store: StoreContext): Promise<StripeAccount> {
  const { config } = deps;
  const { mode, secrets } = await withStore(deps.db, store, async (tx) => ({
    mode: await paymentMode(tx, store, config),
    secrets: await readSecrets(tx, store, config),
  }));
  if (mode === 'sandbox' && config.sandboxUrl) return sandboxAccount(deps, store, config.sandboxUrl);
  if (mode === 'platform' && config.stripeSecretKey) {
    const webhookSecrets = config.stripeWebhookSecret ? [config.stripeWebhookSecret] : [];
    return accountOf(config.stripeSecretKey, webhookSecrets);
  }
  const secretKey = secrets.find((one) => one.name === secretKeyName)?.text;
  if (mode !== 'stripe' || !secretKey) throw new Refusal('payments_not_configured');
  return accountOf(
    secretKey,
    secrets.filter((one) => one.name === webhookSecretName).map((one) => one.text),
  );
}

function accountOf(secretKey: string, webhookSecrets: string[]): StripeAccount {
  return {
    stripe: clientOf(secretKey, undefined),
    key: keyFingerprint(secretKey),
    livemode: isLiveKey(secretKey),
    webhookSecrets,
  };
}
