import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import type { Config } from '../config/index.ts';
import { type Database, type Tx, together, withStore } from '../db/index.ts';
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
  /** Whether money of other stores, and of other programs, lies in it too. */
  isShared: boolean;
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

/** Stripe's SDK with a key, at Stripe or where the installation reaches it. */
export function stripeOf(config: Config, secretKey: string): Stripe {
  return clientOf(secretKey, config.stripeApiUrl);
}

/** The secrets of the installation's own account: several between commas while one replaces another. */
export function platformWebhookSecrets(config: Config): string[] {
  const parts = (config.stripeWebhookSecret ?? '').split(',').map((text) => text.trim());
  return parts.filter((text) => text !== '');
}

type Secret = { name: string; hint: string; text: string };

type Sealed = { name: string; sealed: string; hint: string };

async function readSealed(tx: Tx, store: StoreContext, which: 'valid' | 'all'): Promise<Sealed[]> {
  let query = tx
    .selectFrom('StoreSecret')
    .select(['name', 'sealed', 'hint'])
    .where('storeId', '=', store.id)
    .where('name', 'in', [secretKeyName, webhookSecretName]);
  if (which === 'valid')
    query = query.where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', eb.fn<Date>('now', []))]));
  return query.orderBy('id', 'desc').execute();
}

function unsealAll(rows: readonly Sealed[], store: StoreContext, config: Config): Secret[] {
  return rows.map(({ name, hint, sealed }) => ({
    name,
    hint,
    text: unseal(sealed, config.secret, `${store.id}/${name}`),
  }));
}

async function readSecrets(tx: Tx, store: StoreContext, config: Config, which: 'valid' | 'all' = 'valid'): Promise<Secret[]> {
  return unsealAll(await readSealed(tx, store, which), store, config);
}

/** Keeps a secret of a store, sealed and bound to where it stands. */
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

/** Endpoints that are being registered in the sandbox by this process, by address: who comes meanwhile waits for the same one. */
const registering = new Map<string, Promise<string>>();

/** Makes the sandbox tell us of what happens in a store's account. Returns the secret that signs what it tells. */
async function register(deps: Deps, store: StoreContext, stripe: Stripe, hookUrl: string): Promise<string> {
  // It may have been made since the caller looked.
  const secrets = await withStore(deps.db, store, (tx) => readSecrets(tx, store, deps.config));
  const made = secrets.find((one) => one.name === webhookSecretName && one.hint === hookUrl);
  if (made) return made.text;
  const endpoint = await stripe.webhookEndpoints.create({ url: hookUrl, enabled_events: ['*'] });
  const text = endpoint.secret ?? '';
  await withStore(deps.db, store, (tx) =>
    keepStripeSecret(tx, store, deps.config, { name: webhookSecretName, text, hint: hookUrl }),
  );
  return text;
}

async function registerOnce(deps: Deps, store: StoreContext, stripe: Stripe, hookUrl: string): Promise<string> {
  const underway = registering.get(hookUrl);
  if (underway) return underway;
  const work = register(deps, store, stripe, hookUrl).finally(() => registering.delete(hookUrl));
  registering.set(hookUrl, work);
  return work;
}

async function sandboxAccount(deps: Deps, store: StoreContext, sandboxUrl: string, known: Secret[]): Promise<StripeAccount> {
  const secretKey = sandboxKey(store);
  const stripe = clientOf(secretKey, sandboxUrl);
  const hookUrl = `${deps.config.apiUrl}/api/hooks/stripe/${store.id}`;
  const ours = known.filter((one) => one.name === webhookSecretName);
  const webhookSecrets = ours.map((one) => one.text);
  if (!ours.some((one) => one.hint === hookUrl)) webhookSecrets.push(await registerOnce(deps, store, stripe, hookUrl));
  return { stripe, key: keyFingerprint(secretKey), livemode: false, isShared: false, webhookSecrets };
}

function keyFingerprint(secretKey: string): string {
  return createHash('sha256').update(secretKey).digest('hex').slice(0, 24);
}

type Mode = 'none' | 'sandbox' | 'stripe' | 'platform';

/** How a store takes payments, by its setting: by keys of its own, by the installation's, by the sandbox, or not at all. */
export function modeOf(setting: string | undefined, config: Config): Mode {
  if (setting === 'stripe') return 'stripe';
  if (config.stripeSecretKey) return 'platform';
  return setting === 'sandbox' && config.sandboxUrl ? 'sandbox' : 'none';
}

/** The same, its setting read first. */
export async function paymentMode(tx: Tx, store: StoreContext, config: Config): Promise<Mode> {
  const settings = await tx.selectFrom('StoreSettings').select('paymentMode').where('storeId', '=', store.id).executeTakeFirst();
  return modeOf(settings?.paymentMode, config);
}

/**
 * Whether a store's orders would be paid with real money.
 *
 * @param known  how the store takes payments, when that has been read just now.
 * @throws Refusal payments_not_configured
 */
export async function livemodeOf(tx: Tx, store: StoreContext, config: Config, known?: Mode): Promise<boolean> {
  const mode = known ?? (await paymentMode(tx, store, config));
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

type Site = { deps: Deps; store: StoreContext };

/** How a store takes payments, and its secrets, which are unsealed once, when they are first needed. */
export type Means = { mode: Mode; secrets(): Secret[] };

/** Reads how a store takes payments and by which secrets. */
export async function readMeans(tx: Tx, store: StoreContext, config: Config): Promise<Means> {
  const mode = await paymentMode(tx, store, config);
  const sealed = await readSealed(tx, store, 'valid');
  let open: Secret[] | undefined;
  return {
    mode,
    secrets: () => {
      open ??= unsealAll(sealed, store, config);
      return open;
    },
  };
}

/** The same, read once for all who ask at this moment. */
const findMeans: (site: Site, ask: null) => Promise<Means> = together(
  Number.POSITIVE_INFINITY,
  async ({ deps, store }: Site, asks: readonly null[]) => {
    const means = await withStore(deps.db, store, (tx) => readMeans(tx, store, deps.config));
    return asks.map(() => means);
  },
);

/**
 * Opens the account that a store's payments go through.
 *
 * @param known  its means, when they have been read just now.
 * @throws Refusal payments_not_configured
 */
export async function openAccount(deps: Deps, store: StoreContext, known?: Means): Promise<StripeAccount> {
  const { config } = deps;
  const means = known ?? (await findMeans({ deps, store }, null));
  const { mode } = means;
  const secrets = means.secrets();
  if (mode === 'sandbox' && config.sandboxUrl) return sandboxAccount(deps, store, config.sandboxUrl, secrets);
  if (mode === 'platform' && config.stripeSecretKey) {
    return accountOf(config, config.stripeSecretKey, { webhookSecrets: platformWebhookSecrets(config), isShared: true });
  }
  const secretKey = secrets.find((one) => one.name === secretKeyName)?.text;
  if (mode !== 'stripe' || !secretKey) throw new Refusal('payments_not_configured');
  const webhookSecrets = secrets.filter((one) => one.name === webhookSecretName).map((one) => one.text);
  return accountOf(config, secretKey, { webhookSecrets, isShared: false });
}

/** The accounts that a store's money may lie in, from earlier days too: its replaced keys, the installation's, the sandbox. Newest first. */
export async function everyAccount(deps: Deps, store: StoreContext): Promise<StripeAccount[]> {
  const { config } = deps;
  const secrets = await withStore(deps.db, store, (tx) => readSecrets(tx, store, config, 'all'));
  const own = secrets.filter((one) => one.name === secretKeyName).map((one) => one.text);
  const accounts = own.map((key) => accountOf(config, key, { webhookSecrets: [], isShared: false }));
  if (config.stripeSecretKey) accounts.push(accountOf(config, config.stripeSecretKey, { webhookSecrets: [], isShared: true }));
  if (config.sandboxUrl) {
    const key = sandboxKey(store);
    const stripe = clientOf(key, config.sandboxUrl);
    accounts.push({ stripe, key: keyFingerprint(key), livemode: false, isShared: false, webhookSecrets: [] });
  }
  return accounts;
}

function accountOf(config: Config, secretKey: string, more: Pick<StripeAccount, 'webhookSecrets' | 'isShared'>): StripeAccount {
  return { stripe: stripeOf(config, secretKey), key: keyFingerprint(secretKey), livemode: isLiveKey(secretKey), ...more };
}
