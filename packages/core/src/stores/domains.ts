import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { brokenConstraint, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';

/** A host name as browsers send it (RFC 1123), without scheme and port; names of other alphabets in their xn-- form. */
const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/,
    'A host name such as shoes.example.com, without https:// and port.',
  );

const input = z.strictObject({ host: hostName });

/** How many hosts may lead to one store. */
const mostDomains = 20;

/** Lets a host name lead to the store. Adding it again changes nothing. Refuses invalid, and duplicate when it leads to another store. */
export const addDomain = verb(
  { name: 'stores.addDomain', permission: 'store.write', input },
  async (tx, store, actor, { host }): Promise<{ host: string }> => {
    await tx.selectFrom('platform.Store').select('id').where('id', '=', store.id).forUpdate().executeTakeFirstOrThrow();
    const known = await tx.selectFrom('platform.StoreDomain').select('host').where('storeId', '=', store.id).execute();
    if (known.some((domain) => domain.host === host)) return { host };
    if (known.length >= mostDomains)
      throw new Refusal('invalid', { fields: [{ field: 'host', message: `A store has at most ${mostDomains} hosts.` }] });
    await tx
      .insertInto('platform.StoreDomain')
      .values({ host, storeId: store.id })
      .execute()
      .catch((error: unknown) => {
        if (brokenConstraint(error) !== 'StoreDomain_pkey') throw error;
        throw new Refusal('duplicate', { fields: [{ field: 'host', message: 'Another store has this host.' }] });
      });
    const after = { host };
    await recordChange(tx, store, actor, { verb: 'stores.addDomain', noun: 'StoreDomain', rowId: store.id, before: null, after });
    await record(tx, store, 'store.updated', store.id);
    return { host };
  },
);

/** Ends that a host name leads to the store. Refuses not_found, also for a host of another store. */
export const removeDomain = verb(
  { name: 'stores.removeDomain', permission: 'store.write', input },
  async (tx, store, actor, { host }): Promise<void> => {
    const { numDeletedRows } = await tx
      .deleteFrom('platform.StoreDomain')
      .where('storeId', '=', store.id)
      .where('host', '=', host)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new Refusal('not_found');
    const before = { host };
    await recordChange(tx, store, actor, {
      verb: 'stores.removeDomain',
      noun: 'StoreDomain',
      rowId: store.id,
      before,
      after: null,
    });
    await record(tx, store, 'store.updated', store.id);
  },
);
