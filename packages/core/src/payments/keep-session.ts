import { sql } from 'kysely';
import { together, withStore, writeTogether } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';

/** A session that Stripe has made for an attempt, and the account in which it was made. */
type Made = { attemptId: string; account: string; sessionId: string; url: string };

/** How many sessions are kept together at most. */
const mostTogether = 64;

/** Keeps many sessions in one transaction, each on its attempt, and notes whose they are. */
async function keepSessions({ deps, store }: { deps: Deps; store: StoreContext }, made: readonly Made[]): Promise<true[]> {
  const rows = sql`json_to_recordset(${JSON.stringify(made)}::json) made("attemptId" uuid, "account" text, "sessionId" text, "url" text)`;
  // Locked in the order of ids before the first of them is written: what a subquery locks it locks as it is read.
  const locked = sql`(
    select "id" from "PaymentAttempt"
     where "storeId" = ${store.id} and "id" = any(${made.map((one) => one.attemptId)}::uuid[]) order by "id" for update)`;
  await withStore(deps.db, store, async (tx) => {
    await writeTogether(tx, [
      {
        name: 'opened',
        statement: sql`
          update "PaymentAttempt" attempt
             set "state" = case when attempt."state" in ('created', 'unknown') then 'open' else attempt."state" end,
                 "sessionId" = made."sessionId", "url" = made."url", "lastError" = null
            from ${locked} locked join ${rows} on made."attemptId" = locked."id"
           where attempt."storeId" = ${store.id} and attempt."id" = locked."id"`,
      },
      {
        name: 'owned',
        statement: sql`
          insert into platform."ProviderObject" ("provider", "account", "objectId", "storeId")
          select 'stripe', "account", "sessionId", ${store.id}::uuid from ${rows}
          on conflict do nothing`,
      },
    ]);
  });
  return made.map(() => true);
}

/** Keeps a session that Stripe has made, together with others that have been made at this moment. */
export const keepSession: (site: { deps: Deps; store: StoreContext }, made: Made) => Promise<true> = together(
  mostTogether,
  keepSessions,
  (made) => [made.attemptId],
);
