/** The query of a page as Next hands it over. */
export type Query = Record<string, string | string[] | undefined>;

/** One value of a key, trimmed, or ''. */
export function one(query: Query, key: string): string {
  const value = query[key];
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? '';
}

/** A page number from 1 to 10,000. */
export function pageOf(query: Query): number {
  const page = Number(one(query, 'page'));
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}

/** A value of a list of allowed ones, else the first of them. */
export function oneOf<const T extends readonly string[]>(query: Query, key: string, allowed: T): T[number] {
  const value = one(query, key);
  return allowed.includes(value) ? value : (allowed[0] ?? '');
}

/** The same address with some keys changed; empty values go, and so does the page unless it is among them. */
export function withQuery(query: Query, change: Record<string, string | number>): string {
  const next = new URLSearchParams();
  for (const key of Object.keys(query)) if (one(query, key) && key !== 'page') next.set(key, one(query, key));
  for (const [key, value] of Object.entries(change)) {
    if (value === '' || (key === 'page' && value === 1)) next.delete(key);
    else next.set(key, String(value));
  }
  const text = next.toString();
  return text ? `?${text}` : '?';
}

/** A row's id from the query, or '' when it has not the form of one. */
export function idOf(query: Query, key: string): string {
  const value = one(query, key);
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value) ? value : '';
}

/** How a column is sorted now (`name` up, `-name` down), and the address that sorts it next. */
export function sortOf(query: Query, key: string): { href: string; now: 'ascending' | 'descending' | null } {
  const sort = one(query, 'sort');
  const now = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : null;
  return { href: withQuery(query, { sort: now === 'ascending' ? `-${key}` : now === 'descending' ? '' : key }), now };
}

/** A path of our own out of a query, else the first page: never another site's, however it is written. */
export function ownPath(text: string): string {
  const home = 'http://own.invalid';
  if (!text.startsWith('/') || !URL.canParse(text, home)) return '/';
  const url = new URL(text, home);
  const path = `${url.pathname}${url.search}`;
  return url.origin === home && !path.startsWith('//') ? path : '/';
}
