/** First parts of a path that are never a shop's slug and whose pages are somebody's own, or no pages at all. */
const ownRooms = new Set(['account', 'cart', 'checkout', 'order', 'api', 'healthz', '_next', '-']);
const slug = /^[a-z0-9][a-z0-9-]{0,100}$/i;
const shelves = new Set(['c', 'p', 'pages']);

/**
 * Whether a path shows the same to every visitor: a shop's front, its kinds, goods, searches and written pages, whether the host or the
 * path's first part names the shop. Everything else may be somebody's own and is never kept.
 */
export function isShelf(pathname: string): boolean {
  const parts = pathname.split('/').filter((part) => part !== '');
  if (parts.length === 0) return true;
  if (!parts.every((part) => slug.test(part)) || ownRooms.has(parts[0] ?? '')) return false;
  const rest = isInShop(parts) ? parts : parts.slice(1);
  if (rest.length === 0) return true;
  if (rest.length === 1) return rest[0] === 'search';
  return rest.length === 2 && shelves.has(rest[0] ?? '');
}

/** Whether the path begins within a shop already, for the host has named it. */
function isInShop(parts: string[]): boolean {
  return (parts.length === 1 && parts[0] === 'search') || (parts.length === 2 && shelves.has(parts[0] ?? ''));
}
