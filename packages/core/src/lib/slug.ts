/** Words a store may not be called, because an address of ours is. */
export const reservedSlugs = new Set(
  'admin api app assets auth account carts cart checkout dashboard docs emporium health healthz help hooks images index installation login logout media new null oauth openapi order orders pay platform products public robots sandbox search settings sign-in sign-up sitemap static status stores store support undefined user users webhook webhooks www'.split(
    ' ',
  ),
);

/** The part of an address made from a name: "Crème Brûlée Tee!" → "creme-brulee-tee". Empty when the name has no letter or digit. */
export function slugify(name: string, longest = 80): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
}
