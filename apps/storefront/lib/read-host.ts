/** Which shop a request is for, as its host and path say it. `base` stands before every link: '/shoes', or '' where the host says it. */
export type ShopAddress = { slug: string; base: string };

const slugForm = /^[a-z][a-z0-9-]{1,39}$/;

/**
 * The shop that a host of the form `<slug>.<our own host>` names, such as shoes.localhost:3001; null for any other host.
 *
 * @param host  the Host header.
 * @param ownHost  host and port under which all shops live, such as localhost:3001.
 */
export function slugOfHost(host: string, ownHost: string): string | null {
  const name = host.toLowerCase();
  if (!name.endsWith(`.${ownHost.toLowerCase()}`)) return null;
  const label = name.slice(0, -ownHost.length - 1);
  return slugForm.test(label) && label !== 'www' ? label : null;
}

/** The shop that a path begins with: /shoes/c/running → shoes. Null for the front page and for what cannot be a slug. */
export function slugOfPath(pathname: string): string | null {
  const first = pathname.split('/')[1] ?? '';
  return slugForm.test(first) ? first : null;
}
