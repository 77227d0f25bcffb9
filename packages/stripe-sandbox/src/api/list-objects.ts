import type { Raw } from '../params/decode-form.ts';
import type { Params, Shape } from '../params/shapes.ts';
import { group, integer, list, text } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import type { Page } from './show-objects.ts';

const range = group({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });
type Range = { gt?: number; gte?: number; lt?: number; lte?: number };

/** `created=…` or `created[gte]=…`. */
const created: Shape<Range> = {
  read(raw: Raw, at) {
    if (typeof raw !== 'string') return range.read(raw, at);
    const exact = integer().read(raw, at);
    return { gte: exact, lte: exact };
  },
};

/** The parameters of every list; https://docs.stripe.com/api/pagination */
export const pageFields = { limit: integer(1, 100), starting_after: text(), ending_before: text(), expand: list(text()) };
export const listFields = { ...pageFields, created };
type PageParams = Params<typeof listFields>;

/** Takes one page out of records that stand newest first. An unknown cursor is refused with resource_missing. */
export function takePage<R extends { id: string }, T>(
  records: R[],
  params: PageParams,
  noun: string,
  url: string,
  show: (record: R) => T,
  createdOf: (record: R) => number = () => 0,
): Page<T> {
  const limit = params.limit ?? 10;
  const wanted = params.created ? records.filter((record) => within(createdOf(record), params.created ?? {})) : records;
  const placeOf = (id: string, param: string) => {
    const known = records.find((record) => record.id === id);
    if (!known) throw noSuch(noun, id, param, 400);
    return wanted.indexOf(known);
  };
  if (params.ending_before !== undefined) {
    const end = placeOf(params.ending_before, 'ending_before');
    const start = Math.max(end - limit, 0);
    return { object: 'list', url, has_more: start > 0, data: wanted.slice(start, end).map(show) };
  }
  const start = params.starting_after === undefined ? 0 : placeOf(params.starting_after, 'starting_after') + 1;
  const data = wanted.slice(start, start + limit);
  return { object: 'list', url, has_more: wanted.length > start + limit, data: data.map(show) };
}

function within(time: number, { gt, gte, lt, lte }: Range): boolean {
  return (
    (gt === undefined || time > gt) &&
    (gte === undefined || time >= gte) &&
    (lt === undefined || time < lt) &&
    (lte === undefined || time <= lte)
  );
}
