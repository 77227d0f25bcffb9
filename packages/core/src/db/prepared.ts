import type { CompiledQuery, QueryResult, RawBuilder } from 'kysely';
import type { Tx } from './connect.ts';

/** A value's place in a statement that is put together once and filled many times. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Leaves the place of a value open, for use in sql`…`. */
export function slot(name: string): Slot {
  return new Slot(name);
}

const kept = new Map<string, CompiledQuery>();
const mostKept = 500;

function compile(tx: Tx, shape: string, build: () => RawBuilder<unknown>): CompiledQuery {
  const known = kept.get(shape);
  if (known) return known;
  const compiled = build().compile(tx);
  const oldest = kept.keys().next().value;
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(shape, compiled);
  return compiled;
}

/**
 * Reads rows by a statement that is put together once for its shape: putting a long one together costs more than running it.
 *
 * @param shape  names the statement, with everything that its text depends on.
 * @param values  what the slots hold, by name.
 */
export async function readPrepared<Row>(
  tx: Tx,
  shape: string,
  values: Record<string, unknown>,
  build: () => RawBuilder<Row>,
): Promise<Row[]> {
  const compiled = compile(tx, shape, build);
  const parameters = compiled.parameters.map((value) => (value instanceof Slot ? values[value.name] : value));
  return (await tx.executeQuery<Row>({ ...compiled, parameters } as CompiledQuery<Row>)).rows;
}

/** Texts that connections keep the plans of, by text; later ones are planned each time, so that nobody can fill the server. */
const planned = new Map<string, string>();
const mostPlanned = 100;
const keptQueries = new WeakSet<CompiledQuery>();

/**
 * Runs a statement whose plan each connection keeps: planning a long one costs as much as running it. Only for a text that stays the same
 * however much it is given, and whose plan is good whatever that is and however its tables grow: writes by key, and rows of which there are
 * few. A read that looks a row up for each of many must be planned anew, or a plan made for a young shop's empty tables walks its full ones.
 */
export async function executeKept<Row>(tx: Tx, statement: RawBuilder<Row>): Promise<QueryResult<Row>> {
  const compiled = statement.compile(tx);
  keptQueries.add(compiled);
  return tx.executeQuery<Row>(compiled);
}

/** The name under which a connection keeps a query's plan, if it is to. */
export function keptName(query: CompiledQuery): string | undefined {
  if (!keptQueries.has(query)) return undefined;
  const known = planned.get(query.sql);
  if (known || planned.size >= mostPlanned) return known;
  const name = `kept-${planned.size + 1}`;
  planned.set(query.sql, name);
  return name;
}
