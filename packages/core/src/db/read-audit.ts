import pg from 'pg';
import { connectionOptions } from './connect.ts';

/** What one audit view found: no rows is what should be. */
export type AuditFinding = { view: string; count: number; rows: Record<string, unknown>[] };

/**
 * Reads every `audit_*` view over all stores.
 *
 * @param ownerUrl  the owner; behind the walls the views could see nothing and would always look clean.
 * @returns one finding per view, with at most 20 rows each.
 */
export async function readAudit(ownerUrl: string): Promise<AuditFinding[]> {
  const client = new pg.Client(connectionOptions(ownerUrl));
  await client.connect();
  try {
    const { rows: views } = await client.query<{ name: string }>(
      "select viewname as name from pg_views where schemaname = 'public' and viewname like 'audit\\_%' order by 1",
    );
    const findings: AuditFinding[] = [];
    for (const { name } of views) {
      const view = client.escapeIdentifier(name);
      const counted = await client.query<{ count: number }>(`select count(*) from ${view}`);
      const listed = await client.query<Record<string, unknown>>(`select * from ${view} limit 20`);
      findings.push({ view: name, count: counted.rows[0]?.count ?? 0, rows: listed.rows });
    }
    return findings;
  } finally {
    await client.end();
  }
}
