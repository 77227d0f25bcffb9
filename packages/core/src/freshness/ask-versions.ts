import pg from 'pg';
import type { Wire } from '../db/index.ts';

// The one statement that every answer from memory waits for. pg would ask for a description of the columns each time and read every value
// by it; here the statement is prepared once, and its rows are taken as the text that they are. It reaches into pg's Query as db/read-store.ts
// does, so pg is pinned, and open-versions.test.ts stays.

const statement = {
  name: 'catalog-versions',
  text: `select i.incarnation, v."storeId", v."version", v."dueAt" <= platform.shop_now()
           from (select platform.incarnation() as incarnation) i
           left join platform."CatalogVersion" v on v."storeId" = any($1)`,
};

/** Which life of the database it is, and a store with its number and whether a schedule has come due; no store where none of them exists. */
export type VersionRow = { incarnation: string; storeId: string | null; version: number; isDue: boolean };

type DataRow = { fields: [incarnation: string, storeId: string | null, version: string | null, isDue: string | null] };

const prepared = new WeakSet<Wire>();

/** Reads the numbers of stores over a connection. @param ids  UUIDs. */
export function askVersions(client: pg.Client, ids: readonly string[]): Promise<VersionRow[]> {
  return new Promise((resolve, reject) => {
    const rows: VersionRow[] = [];
    const query = new pg.Query(statement, (error) => (error ? reject(error) : resolve(rows)));
    const own = {
      prepare(wire: Wire) {
        if (!prepared.has(wire)) wire.parse(statement);
        prepared.add(wire);
        wire.bind({ portal: '', statement: statement.name, values: [`{${ids.join(',')}}`] });
        wire.execute({ portal: '' });
        wire.sync();
      },
      handleDataRow({ fields: [incarnation, storeId, version, due] }: DataRow) {
        rows.push({ incarnation, storeId, version: Number(version), isDue: due === 't' });
      },
    };
    client.query(Object.assign(query, own));
  });
}
