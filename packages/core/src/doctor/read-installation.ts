import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/index.ts';

const counted = z.object({ waiting: z.number(), failed: z.number() });
const installation = z.object({
  now: z.coerce.date(),
  version: z.string(),
  databaseBytes: z.number(),
  clockOffsetSeconds: z.number().nullable(),
  migrations: z.array(z.string()),
  roles: z.array(z.object({ name: z.string(), super: z.boolean(), bypass: z.boolean(), owner: z.boolean() })).nullable(),
  events: z.object({ waiting: z.number(), parked: z.number(), oldest: z.coerce.date().nullable(), stores: z.number() }),
  deliveries: counted,
  letters: counted.pick({ failed: true }),
  matters: z.object({ open: z.number(), stores: z.number() }),
});

/** Figures of the whole installation, as its database has them; `askedAt` is the middle of the question by this machine's clock. */
export type InstallationFacts = z.output<typeof installation> & { askedAt: Date };

/** Reads the figures of the whole installation, which hold no row of a store. */
export async function readInstallation(db: Database): Promise<InstallationFacts> {
  const before = Date.now();
  const { rows } = await sql<{ facts: unknown }>`select platform.examine_installation() as facts`.execute(db);
  const askedAt = new Date((before + Date.now()) / 2);
  return { ...installation.parse(rows[0]?.facts), askedAt };
}
