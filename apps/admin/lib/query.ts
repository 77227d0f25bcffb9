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
