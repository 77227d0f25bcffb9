import pg from 'pg';

/** Stands in every text of one store. Letters and digits only, so that it may stand in an address and in an e-mail address, too. */
export const canary = 'canary7f3q9x';

type Column = { table: string; name: string; type: string };

/** Texts by which the programs find their way: with another word in them nothing would work, and so nothing would be proven. */
const machinery =
  /(^key$|hash|token|secret|status|state|kind|type|currency|country|countries|locale|timezone|provider|reason|method|Id$|^via|handle|sessionId|scopes|events|optionKey|cursor|path|noun|role|actorKind|code|version|^lang|color|value|format|font)/i;

const columnsSql = `
  select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype)
    and exists (select from pg_attribute s where s.attrelid = c.oid and s.attname = 'storeId')
  order by 1, 2`;

function withCanary({ name, type }: Column): string {
  const column = `"${name}"`;
  // In a person's address and the like: the word before each text of a field that people fill in.
  if (type === 'jsonb')
    return `regexp_replace(${column}::text, '("(name|line1|city|title|label|text|note|sku|options)": ")', '\\1${canary} ', 'g')::jsonb`;
  if (/email/i.test(name)) return `'${canary}' || ${column}`;
  if (name === 'slug') return `${column} || '-${canary}'`;
  return `${column} || ' ${canary}'`;
}

/**
 * Puts the canary into every text of a store, past all triggers, as the owner.
 *
 * @returns the columns that have it now, as `Table.column`.
 */
export async function plantCanaries(ownerUrl: string, storeId: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const planted: string[] = [];
  try {
    await client.query('begin');
    const { rows: columns } = await client.query<Column>(columnsSql);
    const tables = [...new Set(columns.map(({ table }) => table))];
    for (const table of tables) await client.query(`alter table "${table}" disable trigger user`);
    for (const column of columns.filter(({ name }) => !machinery.test(name))) {
      await client.query('savepoint one');
      const set = `update "${column.table}" set "${column.name}" = ${withCanary(column)} where "storeId" = $1 and "${column.name}" is not null`;
      const done = await client.query(set, [storeId]).catch(() => null);
      if (!done) await client.query('rollback to savepoint one');
      else if (done.rowCount) planted.push(`${column.table}.${column.name}`);
    }
    for (const table of tables) await client.query(`alter table "${table}" enable trigger user`);
    await client.query(`update platform."Store" set name = name || ' ${canary}' where id = $1`, [storeId]);
    // What is kept of answers is known by this number.
    await client.query('update platform."CatalogVersion" set version = version + 1 where "storeId" = $1', [storeId]);
    await client.query('commit');
    return planted;
  } finally {
    await client.end();
  }
}
