import { type Known, openVersions, type Versions } from '@emporium/core/freshness';
import pg from 'pg';

/** The protocol of the house, and ways to get it wrong which a test of freshness must tell from it. */
export const variants = ['check', 'notify', 'joined', 'unchecked'] as const;
export type Variant = (typeof variants)[number];

/** A reader of versions out of a function that tells one. */
export function tellVersions(current: Versions['current'], close: Versions['close'] = async () => undefined): Versions {
  const hear: Versions['hear'] = (storeId, one) => {
    current(storeId).then(
      (known) => one(undefined, known),
      (failure) => one(failure, null),
    );
  };
  return { current, hear, close };
}

const text = 'select "version" from platform."CatalogVersion" where "storeId" = $1';

/** Wrong: trusts what notifications have told so far, and never asks. Needs announceVersions(). */
async function trustNotices(url: string): Promise<Versions> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const told = new Map<string, number>();
  client.on('notification', ({ payload = '' }) => {
    const [storeId = '', version] = payload.split(' ');
    told.set(storeId, Number(version));
  });
  await client.query('listen catalog_version');
  const current = async (storeId: string) => {
    if (!told.has(storeId)) {
      const { rows } = await client.query<{ version: string }>(text, [storeId]);
      told.set(storeId, Math.max(told.get(storeId) ?? 0, Number(rows[0]?.version)));
    }
    return { version: told.get(storeId) ?? 0, era: 1 };
  };
  return tellVersions(current, () => client.end());
}

/** Wrong: takes part in a read that is already under way, which may have looked before the request came. */
async function joinEarly(url: string): Promise<Versions> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let underWay: Promise<Known> | null = null;
  const read = async (storeId: string) => {
    const { rows } = await client.query<{ version: string }>({ name: 'version', text, values: [storeId] });
    underWay = null;
    return { version: Number(rows[0]?.version), era: 1 };
  };
  const current = (storeId: string) => {
    underWay ??= read(storeId);
    return underWay;
  };
  return tellVersions(current, () => client.end());
}

/** A reader of versions of a variant. */
export async function openVariant(variant: Variant, url: string): Promise<Versions> {
  if (variant === 'notify') return trustNotices(url);
  if (variant === 'joined') return joinEarly(url);
  if (variant === 'unchecked') return tellVersions(async () => ({ version: 1, era: 1 }));
  return openVersions(url, { patienceMs: 30_000 });
}

/** Makes the database tell of each new version, for `notify`. */
export async function announceVersions(superUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  await client.query(`
    create function public.announce_version() returns trigger language plpgsql as
      $$ begin perform pg_notify('catalog_version', new."storeId" || ' ' || new."version"); return null; end $$;
    create trigger announce after update on platform."CatalogVersion" for each row execute function public.announce_version()`);
  await client.end();
}
