import { boutique, clothViews, clothWares } from '../src/boutique.ts';
import { namePicture, type View } from '../src/lay-out-product.ts';
import { shoes, shoeViews, shoeWares } from '../src/shoes.ts';
import type { DemoShop, Ware } from '../src/types.ts';
import { drawCloth, PLASTER } from './clothes/draw-cloth.ts';
import { CLOTH_MODELS } from './clothes/list-models.ts';
import { openSheet } from './ink/open-sheet.ts';
import { drawLogo, drawLuneBillboard, drawStrideBillboard } from './sets/draw-billboard.ts';
import { drawShoe } from './shoes/draw-shoe.ts';
import { SHOE_MODELS } from './shoes/list-models.ts';

/** One picture to draw: where it goes below pictures/, and how to make its SVG. */
export type Picture = { file: string; draw: () => string };

/** Every picture of both shops, in a fixed order. */
export function listPictures(): Picture[] {
  return [
    { file: shoes.logo.file, draw: () => drawLogo(openSheet(), 'shoes') },
    { file: boutique.logo.file, draw: () => drawLogo(openSheet(), 'boutique') },
    ...listBillboards(shoes, (key) => drawStrideBillboard(openSheet(), key)),
    ...listBillboards(boutique, (key) => drawLuneBillboard(openSheet(), key)),
    ...listGoods('shoes', shoeWares, shoeViews, (slug, colour, view) =>
      drawShoe(openSheet(), slug, colour, modelOf(SHOE_MODELS, slug), view),
    ),
    ...listGoods('boutique', clothWares, clothViews, (slug, colour, view) =>
      drawCloth(openSheet(), colourOf(colour), modelOf(CLOTH_MODELS, slug), view),
    ),
  ];
}

function listBillboards(shop: DemoShop, draw: (key: string) => string): Picture[] {
  return shop.billboards.map(({ key, image }) => ({ file: image.file, draw: () => draw(key) }));
}

function listGoods(
  folder: string,
  wares: readonly Ware[],
  views: (ware: Ware, colour: string) => readonly View[],
  draw: (slug: string, colour: string, view: string) => string,
): Picture[] {
  return wares.flatMap((ware) =>
    ware.colours.flatMap((colour) =>
      views(ware, colour).map(({ key }) => ({
        file: namePicture(folder, ware.slug, colour, key),
        draw: () => draw(ware.slug, colour, key),
      })),
    ),
  );
}

function modelOf<Model>(models: Record<string, Model>, slug: string): Model {
  const model = models[slug];
  if (!model) throw new Error(`No drawing for "${slug}"`);
  return model;
}

function colourOf(name: string): string {
  return boutique.colours.find((colour) => colour.name === name)?.value.toLowerCase() ?? PLASTER;
}
