import { readShopProduct, readShopProducts } from '@emporium/core/catalog';
import { connect, readStore } from '@emporium/core/db';
import type { StoreContext } from '@emporium/core/who';
import type pg from 'pg';

type Statement = { text: string; values: unknown[] };
type Asked = { idOrSlug: string } | Omit<Parameters<typeof readShopProducts>[3], 'mediaUrl'>;

/** The very statements that the API sends for reads. */
export async function spyStatements(
  url: string,
  store: StoreContext,
  mediaUrl: string,
  asked: readonly Asked[],
): Promise<Statement[]> {
  const db = connect(url, { max: 1 });
  const sent: Statement[] = [];
  db.pool.on('connect', (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (query: unknown) => unknown;
    Object.assign(client, {
      query: (one: Statement) => {
        sent.push({ text: one.text, values: one.values });
        return query(one);
      },
    });
  });
  try {
    for (const input of asked)
      await readStore(db, store, async (tx) => {
        if ('idOrSlug' in input)
          await readShopProduct(tx, store, { kind: 'shopper' }, { mediaUrl, idOrSlug: String(input.idOrSlug) });
        else await readShopProducts(tx, store, { kind: 'shopper' }, { ...input, mediaUrl });
      });
    return sent;
  } finally {
    await db.destroy();
  }
}
