import pg from 'pg';

/** A shop as the table at the end of a start shows it. */
export type Shop = { name: string; slug: string; storefrontUrl: string | null };

/** The first shops of the installation, oldest first. */
export async function listShops(ownerUrl: string, limit = 6): Promise<Shop[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const sql = 'SELECT name, slug, "storefrontUrl" FROM platform."Store" ORDER BY "createdAt", id LIMIT $1';
    return (await client.query<Shop>(sql, [limit])).rows;
  } finally {
    await client.end();
  }
}
