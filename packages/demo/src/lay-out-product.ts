import { kinds } from './kinds.ts';
import type { DemoImage, DemoProduct, DemoVariant, Ware } from './types.ts';

/** What a shop gives to each of its wares. */
export type ShopFrame = {
  folder: string;
  vendor: string;
  skuPrefix: string;
  views: (ware: Ware, colour: string) => readonly View[];
};

/** A view of a product: the end of its file name, and the words for those who do not see it. */
export type View = { key: string; alt: string };

/** The file of one view of one colour, relative to packages/demo/pictures. */
export function namePicture(folder: string, slug: string, colour: string, view: string): string {
  return `${folder}/${slug}-${colour.toLowerCase().replaceAll(' ', '-')}-${view}.webp`;
}

/** Makes the whole product of a ware: every size in every colour with stock, every picture with words. The same ware always gives the same product. */
export function layOutProduct(frame: ShopFrame, ware: Ware, index: number): DemoProduct {
  return {
    slug: ware.slug,
    name: ware.name,
    category: kinds[ware.category]?.[ware.type] ?? ware.category,
    type: ware.type,
    vendor: frame.vendor,
    description: describe(ware),
    seoDescription: (ware.words[0] ?? ware.name).slice(0, 155),
    price: ware.price,
    compareAtPrice: ware.compareAtPrice ?? null,
    tags: [...ware.tags],
    isFeatured: ware.featured ?? false,
    attributes: { ...ware.attributes },
    variants: listVariants(frame, ware),
    images: listImages(frame, ware),
    ageDays: 4 + ((index * 37) % 260),
  };
}

function describe(ware: Ware): string {
  const paragraphs = ware.words.map((text) => `<p>${text}</p>`).join('');
  return `${paragraphs}<ul>${ware.points.map((text) => `<li>${text}</li>`).join('')}</ul>`;
}

function listVariants(frame: ShopFrame, ware: Ware): DemoVariant[] {
  return ware.colours.flatMap((colour, row) =>
    ware.sizes.map((size, column) => {
      const sku = skuOf(frame, ware, colour, size);
      return {
        sku,
        size,
        colour,
        stock: countStock(sku),
        lowStockAt: 3,
        weightGrams: ware.weightGrams + (ware.sizes.length > 1 ? (column - 4) * Math.round(ware.weightGrams * 0.02) : 0),
        position: row * ware.sizes.length + column,
      };
    }),
  );
}

function skuOf(frame: ShopFrame, ware: Ware, colour: string, size: string): string {
  const code = ware.slug.replaceAll('-', '').slice(0, 10).toUpperCase();
  const short = size
    .replace(/^EU /, '')
    .replace(/ \/.*$/, '')
    .replaceAll(' ', '')
    .toUpperCase();
  return `${frame.skuPrefix}-${code}-${colour.replaceAll(' ', '').slice(0, 4).toUpperCase()}-${short}`;
}

/** Some sold out, some nearly, most well stocked; drawn from the SKU, so that it never changes. */
function countStock(sku: string): number {
  let hash = 2166136261;
  for (const letter of sku) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  const draw = hash % 100;
  if (draw < 6) return 0;
  if (draw < 18) return 1 + (hash % 3);
  return 6 + (hash % 35);
}

function listImages(frame: ShopFrame, ware: Ware): DemoImage[] {
  return ware.colours.flatMap((colour) =>
    frame.views(ware, colour).map(({ key, alt }) => ({
      file: namePicture(frame.folder, ware.slug, colour, key),
      alt: `${ware.name} in ${colour}, ${alt}`,
      width: 1200,
      height: 1500,
      colour,
    })),
  );
}
