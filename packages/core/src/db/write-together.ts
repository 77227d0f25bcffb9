import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Tx } from './connect.ts';
import { executeKept } from './prepared.ts';
import type { DB } from './types.generated.ts';

/** A row as it is written in bulk; jsonb columns take the value itself, not its text. */
export type BulkRow<Table extends keyof DB> = Partial<Insertable<DB[Table]>>;

/**
 * An INSERT of any number of rows that goes over the wire as one value, so that its text stays the same however many there are.
 * All rows have the same columns.
 *
 * @param reckoned  columns that the database reckons, by name; `row` stands for what was given.
 */
export function insertMany<Table extends keyof DB & string>(
  table: Table,
  rows: readonly BulkRow<Table>[],
  reckoned: { [Column in keyof Insertable<DB[Table]>]?: RawBuilder<unknown> } = {},
): RawBuilder<unknown> {
  const plain = Object.keys(rows[0] ?? {}).filter((column) => !(column in reckoned));
  const extra = Object.entries(reckoned) as [string, RawBuilder<unknown>][];
  const into = sql.join([...plain, ...extra.map(([column]) => column)].map((column) => sql.ref(column)));
  const from = sql.join([...plain.map((column) => sql.ref(`row.${column}`)), ...extra.map(([, value]) => value)]);
  const name = sql.table(table);
  return sql`insert into ${name} (${into}) select ${from} from json_populate_recordset(null::${name}, ${JSON.stringify(rows)}::json) row`;
}

/** One of several writes: an INSERT, UPDATE or DELETE without `returning`. */
export type Write = {
  name: string;
  statement: RawBuilder<unknown>;
  /** What each touched row counts for, instead of 1; the other writes may read it as (select "value" from the write's name). */
  value?: RawBuilder<unknown>;
};

/**
 * Runs several writes in one round trip. They see the rows as they stood before and not each other's, and in which order they run is the
 * planner's affair: what must be locked in an order is locked before.
 *
 * @returns by name, how many rows each write has touched, or the sum of its values.
 */
export async function writeTogether(tx: Tx, writes: readonly Write[]): Promise<Record<string, number>> {
  const parts = writes.map(
    ({ name, statement, value }) => sql`${sql.ref(name)} as (${statement} returning ${value ?? sql`1`} as "value")`,
  );
  const sums = writes.map(
    ({ name }) => sql`(select coalesce(sum("value"), 0)::bigint from ${sql.ref(name)}) as ${sql.ref(name)}`,
  );
  const { rows } = await executeKept(tx, sql<Record<string, number>>`with ${sql.join(parts)} select ${sql.join(sums)}`);
  return rows[0] ?? {};
}
