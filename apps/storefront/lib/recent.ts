/** A product that was looked at, as its small card needs it. */
export type RecentProduct = {
  slug: string;
  name: string;
  priceMinor: number;
  image: { url: string; width: number; height: number } | null;
};

/** So many products are remembered; one less is shown, for the page's own is among them. */
export const mostRecent = 7;

/** The list with this product at its head, each product once. */
export function noteRecent(slugs: readonly string[], slug: string): string[] {
  return [slug, ...slugs.filter((one) => one !== slug)].slice(0, mostRecent);
}

/** What the browser remembers, read as what anybody may have written there. */
export function readRecent(text: string | null): string[] {
  try {
    const slugs: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(slugs) ? slugs.filter((one) => typeof one === 'string').slice(0, mostRecent) : [];
  } catch {
    return [];
  }
}
