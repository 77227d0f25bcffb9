import type { Image, Product, Variant } from '@emporium/sdk';

/** What a shopper has chosen of a product. Ids are '' while nothing is chosen. */
export type Choice = { colorId: string; sizeId: string; options: Record<string, string> };

/** Names of the options beyond size and colour that tell variants apart, with their values in the order of the variants. */
export function optionValues(product: Product): { name: string; values: string[] }[] {
  const values = new Map<string, Set<string>>();
  for (const variant of product.variants) {
    for (const [name, value] of Object.entries(variant.options)) values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  return [...values].map(([name, set]) => ({ name, values: [...set] }));
}

/** Whether a variant is what the choice says, as far as it says anything. A product without colours has nothing to choose there. */
function fits(variant: Variant, product: Product, choice: Partial<Choice>): boolean {
  if (choice.colorId && product.colors.length > 0 && variant.colorId !== choice.colorId) return false;
  if (choice.sizeId && product.sizes.length > 0 && variant.sizeId !== choice.sizeId) return false;
  return Object.entries(choice.options ?? {}).every(([name, value]) => !value || variant.options[name] === value);
}

/** The one variant that a choice names; null while a choice is missing or there is no such variant. */
export function pickVariant(product: Product, choice: Choice): Variant | null {
  if (product.colors.length > 1 && !choice.colorId) return null;
  if (product.sizes.length > 1 && !choice.sizeId) return null;
  if (optionValues(product).some(({ name, values }) => values.length > 1 && !choice.options[name])) return null;
  return product.variants.find((variant) => fits(variant, product, choice)) ?? null;
}

/** What is there of a choice: units that can be bought, and whether any variant has it at all. */
export function stockOf(product: Product, choice: Partial<Choice>): { exists: boolean; available: number } {
  const variants = product.variants.filter((variant) => fits(variant, product, choice));
  return { exists: variants.length > 0, available: variants.reduce((sum, variant) => sum + variant.available, 0) };
}

/** The pictures of a colour: its own first, then those of the product as a whole; all of them when the colour has none. */
export function imagesOf(product: Product, colorId: string): Image[] {
  const colorOf = new Map(product.variants.map((variant) => [variant.id, variant.colorId]));
  const own = product.images.filter((image) => image.variantId && colorOf.get(image.variantId) === colorId);
  const shared = product.images.filter((image) => !image.variantId);
  return own.length > 0 ? [...own, ...shared] : product.images;
}

/** What is chosen when the page opens: the colour of the link, else of the default variant; a size only where there is no other. */
export function firstChoice(product: Product, wished: { color?: string; size?: string }): Choice {
  const byName = (list: { id: string; name: string }[], name?: string) =>
    list.find((one) => one.name.toLowerCase() === name?.toLowerCase())?.id;
  const main = product.variants[0];
  const only = product.sizes.length === 1 ? product.sizes[0]?.id : undefined;
  const options = Object.fromEntries(
    optionValues(product).map(({ name, values }) => [name, main?.options[name] ?? values[0] ?? '']),
  );
  return {
    colorId:
      byName(product.colors, wished.color) ??
      product.colors.find(({ id }) => id === main?.colorId)?.id ??
      product.colors[0]?.id ??
      '',
    sizeId: byName(product.sizes, wished.size) ?? only ?? '',
    options,
  };
}
