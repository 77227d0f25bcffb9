import { one, type Query } from '../../../../lib/query.ts';

const dayForm = /^\d{4}-\d{2}-\d{2}$/;

/** What the page and its export look for: an act, who did it, days, and where an earlier page ended. */
export function readFilter(query: Query) {
  const day = (key: string) => (dayForm.test(one(query, key)) ? one(query, key) : undefined);
  const actorId = one(query, 'who');
  const before = Number(one(query, 'before'));
  return {
    verb: one(query, 'act').slice(0, 80) || undefined,
    actorId: /^[0-9a-f-]{36}$/.test(actorId) ? actorId : undefined,
    rowId: one(query, 'row').slice(0, 100) || undefined,
    since: day('since'),
    until: day('until'),
    before: Number.isInteger(before) && before > 0 ? before : undefined,
  };
}
