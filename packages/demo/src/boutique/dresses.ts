import type { Ware } from '../types.ts';
import { BODY } from './sizes.ts';

const dress = { category: 'dresses', type: 'Dress', sizes: BODY };

/** Dresses. */
export const dresses: readonly Ware[] = [
  {
    ...dress,
    slug: 'colette-wrap-dress',
    name: 'Colette wrap dress',
    price: '245.00',
    colours: ['Sapin', 'Bordeaux'],
    weightGrams: 340,
    featured: true,
    tags: ['new', 'print'],
    attributes: { Material: 'Silk', Length: 'Midi' },
    words: [
      'A true wrap with a flower we drew in the garden behind the studio. It ties at the waist and closes high enough to forget about.',
      'The sleeves are gathered by hand, which is why no two are quite the same.',
    ],
    points: ['100% silk crêpe de Chine', 'Tie belt, inner press stud', 'Printed in Como', 'Hand wash or dry clean'],
  },
  {
    ...dress,
    slug: 'nuit-slip-dress',
    name: 'Nuit slip dress',
    price: '210.00',
    colours: ['Noir', 'Blush', 'Olive'],
    weightGrams: 220,
    featured: true,
    tags: ['bestseller', 'evening'],
    attributes: { Material: 'Silk satin', Length: 'Midi' },
    words: [
      'Cut on the bias from one length of satin, so that it follows and never clings.',
      'Under a cardigan by day, alone by night.',
    ],
    points: ['100% silk satin, 19 momme', 'Adjustable straps', 'Bias cut: take your usual size'],
  },
  {
    ...dress,
    slug: 'margot-shirt-dress',
    name: 'Margot shirt dress',
    price: '189.00',
    colours: ['Ciel', 'Ecru'],
    weightGrams: 410,
    tags: ['cotton', 'day'],
    attributes: { Material: 'Cotton poplin', Length: 'Midi' },
    words: [
      'A shirt that went on until it was a dress. Crisp at the collar, easy everywhere else.',
      'Belted it is for the office, open it is for the beach.',
    ],
    points: ['100% organic cotton poplin', 'Corozo buttons', 'Self belt'],
  },
  {
    ...dress,
    slug: 'ines-tiered-dress',
    name: 'Inès tiered dress',
    price: '228.00',
    colours: ['Terracotta', 'Butter'],
    weightGrams: 460,
    tags: ['summer', 'linen'],
    attributes: { Material: 'Linen', Length: 'Maxi' },
    words: [
      'Three tiers of washed linen, each gathered into the next. It moves before you do.',
      'Deep pockets in the side seams; the right one takes a paperback.',
    ],
    points: ['100% European linen', 'Side-seam pockets', 'Washed for softness'],
  },
  {
    ...dress,
    slug: 'simone-knit-dress',
    name: 'Simone knit dress',
    price: '265.00',
    colours: ['Camel', 'Noir'],
    weightGrams: 620,
    tags: ['knit', 'winter'],
    attributes: { Material: 'Merino wool', Length: 'Midi' },
    words: [
      'A roll-neck dress in fine ribbed merino, knitted in the round so there is no seam to feel.',
      'Warm enough for a walk to dinner, light enough for the dinner.',
    ],
    points: ['100% extra-fine merino', 'Knitted in one piece', 'Ribbed cuffs and hem'],
  },
  {
    ...dress,
    slug: 'odette-tea-dress',
    name: 'Odette tea dress',
    price: '198.00',
    compareAtPrice: '248.00',
    colours: ['Marine', 'Chalk'],
    weightGrams: 330,
    tags: ['print', 'sale'],
    attributes: { Material: 'Viscose', Length: 'Midi' },
    words: [
      'A tea dress in dotted crêpe with a seamed waist and short sleeves that know where to stop.',
      'The dot is just off-round. We like it better that way.',
    ],
    points: ['100% EcoVero viscose crêpe', 'Concealed side zip', 'Lined to the knee'],
  },
];
