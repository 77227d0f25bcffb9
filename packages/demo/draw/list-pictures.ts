import { namePicture } from '../src/lay-out-product.ts';
import { shoeViews, shoeWares } from '../src/shoes.ts';
import { openSheet } from './ink/open-sheet.ts';
import { drawShoe } from './shoes/draw-shoe.ts';
import { SHOE_MODELS } from './shoes/list-models.ts';

/** One picture to draw: where it goes below pictures/, and how to make its SVG. */
export type Picture = { file: string; draw: () => string };

/** Every picture of both shops, in a fixed order. */
export function listPictures(): Picture[] {
  return listShoes();
}

function listShoes(): Picture[] {
  return shoeWares.flatMap((ware) => {
    const model = SHOE_MODELS[ware.slug];
    if (!model) throw new Error(`No drawing for "${ware.slug}"`);
    return ware.colours.flatMap((colour) =>
      shoeViews(ware, colour).map(({ key }) => ({
        file: namePicture('shoes', ware.slug, colour, key),
        draw: () => drawShoe(openSheet(), ware.slug, colour, model, key),
      })),
    );
  });
}
