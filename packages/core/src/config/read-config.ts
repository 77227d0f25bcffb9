import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((text) => text === '1' || text === 'true');
const origin = z.url().transform((text) => text.replace(/\/+$/, ''));

const environment = z.object({
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
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Emporium <shop@localhost>'),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
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
  demo: boolean;
  signup: 'first' | 'invite' | 'open';
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Keys of one Stripe account that serves every store without keys of its own. */
  stripeSecretKey: string | undefined;
  stripeWebhookSecret: string | undefined;
  poolSize: number;
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
    demo: value.EMPORIUM_DEMO,
    signup: value.SIGNUP,
    smtpUrl: value.SMTP_URL || undefined,
    mailFrom: value.MAIL_FROM,
    stripeSecretKey: value.STRIPE_SECRET_KEY || undefined,
    stripeWebhookSecret: value.STRIPE_WEBHOOK_SECRET || undefined,
    poolSize: value.DATABASE_POOL,
  };
}
