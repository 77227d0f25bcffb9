import { isIP } from 'node:net';
import { z } from 'zod';
import { readSocial, type SocialProvider } from './read-social.ts';
import { type MediaPlaces, readStorage, storageVariables } from './read-storage.ts';

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((text) => text === '1' || text === 'true');
const origin = z.url().transform((text) => text.replace(/\/+$/, ''));

/** Whether a text names an IP address or, in CIDR notation, a network. */
function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

const environment = z.object({
  ...storageVariables,
  APP_DATABASE_URL: z.string().min(1),
  WORKER_DATABASE_URL: z.string().optional(),
  API_URL: origin.default('http://localhost:4000'),
  ADMIN_URL: origin.default('http://localhost:3000'),
  STOREFRONT_URL: origin.default('http://localhost:3001'),
  MEDIA_URL: origin.optional(),
  SANDBOX_URL: origin.optional(),
  EMPORIUM_SECRET: z.string().min(32, 'must have at least 32 characters'),
  EMPORIUM_DATA_DIR: z.string().min(1),
  EMPORIUM_DEMO: flag,
  SIGNUP: z.enum(['first', 'invite', 'open']).default('first'),
  INSTALLATION_OWNERS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((email) => email.trim().toLowerCase())
        .filter((email) => email !== ''),
    ),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Emporium <shop@localhost>'),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_URL: origin.optional(),
  STOREFRONT_WEBHOOK_SECRET: z.string().min(20).optional(),
  OUTGOING_ALLOW: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((net) => net.trim())
        .filter((net) => net !== ''),
    )
    .refine((nets) => nets.every(isNetwork), 'must be networks such as 10.1.0.0/16 or 127.0.0.1, between commas'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
});

/** What the installation is told by its environment. Rows hold keys, never origins: origins are these. */
export type Config = {
  appDatabaseUrl: string;
  workerDatabaseUrl: string;
  apiUrl: string;
  adminUrl: string;
  storefrontUrl: string;
  mediaUrl: string;
  /** Where the Stripe sandbox answers; set only where demo mode allows it. */
  sandboxUrl: string | undefined;
  secret: string;
  dataDir: string;
  /** Where pictures are kept; left out, on disk. */
  media?: MediaPlaces;
  demo: boolean;
  signup: 'first' | 'invite' | 'open';
  /** Addresses, in small letters, of who may see facts of the whole installation; empty: whoever signed up first. */
  installationOwners: string[];
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Keys of one Stripe account that serves every store without keys of its own. */
  stripeSecretKey: string | undefined;
  /** Several between commas while one replaces another. */
  stripeWebhookSecret: string | undefined;
  /** Where Stripe's API is reached when not at Stripe itself, such as through a proxy. */
  stripeApiUrl: string | undefined;
  poolSize: number;
  /** With it the worker tells our own shop front what to forget; unset where there is none. */
  storefrontWebhookSecret: string | undefined;
  /** Networks that requests to merchants' addresses may go to although they are not public. */
  outgoingAllow: string[];
  /** Providers by which shoppers and staff may sign in. */
  social: SocialProvider[];
};

/**
 * Reads and checks the environment.
 *
 * @throws Error that names each variable that is missing or wrong, and why.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = environment.safeParse(env);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not complete:\n${lines.join('\n')}`);
  }
  const value = read.data;
  return {
    appDatabaseUrl: value.APP_DATABASE_URL,
    workerDatabaseUrl: value.WORKER_DATABASE_URL ?? value.APP_DATABASE_URL,
    apiUrl: value.API_URL,
    adminUrl: value.ADMIN_URL,
    storefrontUrl: value.STOREFRONT_URL,
    mediaUrl: value.MEDIA_URL ?? `${value.API_URL}/media`,
    sandboxUrl: value.EMPORIUM_DEMO ? value.SANDBOX_URL : undefined,
    secret: value.EMPORIUM_SECRET,
    dataDir: value.EMPORIUM_DATA_DIR,
    media: readStorage(value),
    demo: value.EMPORIUM_DEMO,
    signup: value.SIGNUP,
    installationOwners: value.INSTALLATION_OWNERS,
    smtpUrl: value.SMTP_URL || undefined,
    mailFrom: value.MAIL_FROM,
    stripeSecretKey: value.STRIPE_SECRET_KEY || undefined,
    stripeWebhookSecret: value.STRIPE_WEBHOOK_SECRET || undefined,
    stripeApiUrl: value.STRIPE_API_URL,
    poolSize: value.DATABASE_POOL,
    storefrontWebhookSecret: value.STOREFRONT_WEBHOOK_SECRET || undefined,
    outgoingAllow: value.OUTGOING_ALLOW,
    social: readSocial(env),
  };
}
