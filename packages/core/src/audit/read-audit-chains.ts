import { sql } from 'kysely';
import { connect } from '../db/index.ts';

/** A store's chain: how long it is, the hash that it ends with, and the places at which it is broken. */
export type AuditChain = { slug: string; entries: number; hash: string; broken: (number | null)[] };

/** Reckons the audit log of every store anew, as the owner of the database. */
export async function readAuditChains(ownerUrl: string): Promise<AuditChain[]> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    const { rows } = await sql<AuditChain>`
      select s."slug", coalesce(h."sequence", 0) as entries, coalesce(h."hash", '') as hash,
             coalesce((select json_agg(b."sequence") from audit_broken_chain b where b."storeId" = s."id"), '[]') as broken
        from platform."Store" s left join "AuditHead" h on h."storeId" = s."id"
       where s."state" <> 'deleting' order by s."slug"`.execute(db);
    return rows;
  } finally {
    await db.destroy();
  }
}
