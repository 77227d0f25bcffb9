/** The shops that are shown at the front door, by slug: those the operator names, at home the two of the demo. */
export function namedShops(): string[] {
  const named = process.env.STOREFRONT_SHOPS ?? (process.env.EMPORIUM_DEMO === '1' ? 'shoes,boutique' : '');
  return named
    .split(',')
    .map((slug) => slug.trim())
    .filter(Boolean)
    .slice(0, 24);
}
