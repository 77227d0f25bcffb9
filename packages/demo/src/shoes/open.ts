import type { Ware } from '../types.ts';
import { STEPS } from './sizes.ts';

const open = { category: 'sandals-slides', type: 'Sandal', sizes: STEPS };

/** Shoes for bare feet. */
export const openShoes: readonly Ware[] = [
  {
    ...open,
    slug: 'poolside-slide',
    name: 'Poolside Slide',
    price: '48.00',
    colours: ['Lilac', 'Ink', 'Volt'],
    weightGrams: 188,
    featured: true,
    tags: ['recovery', 'summer'],
    attributes: { Upper: 'Padded synthetic', Sole: 'EVA' },
    words: [
      'After the run, before the shower, on the way to the shop. One wide padded band on a footbed that remembers arches.',
      'Rinse it, shake it, wear it.',
    ],
    points: ['Contoured EVA footbed', 'Quick-dry lining', 'Floats, should it come to that'],
  },
  {
    ...open,
    slug: 'cloud-slide',
    name: 'Cloud Slide',
    price: '58.00',
    colours: ['Bone', 'Clay'],
    weightGrams: 204,
    tags: ['recovery'],
    attributes: { Upper: 'Moulded EVA', Sole: 'Supercritical foam' },
    words: [
      'The foam of the Longhaul under a tired foot. It feels like cheating, which is the idea.',
      'Deep heel cup, soft edge, no seams.',
    ],
    points: ['Supercritical foam', 'Deep heel cup', 'Grooved, grippy base'],
  },
  {
    ...open,
    slug: 'basin-sandal',
    name: 'Basin Sandal',
    price: '110.00',
    colours: ['Moss', 'Flare'],
    weightGrams: 268,
    tags: ['hiking', 'summer'],
    attributes: { Upper: 'Webbing', Sole: 'Lugged rubber' },
    words: [
      'A trail shoe with the walls taken down. Three straps adjust in one pull and stay where they are, wet or dry.',
      'Good for river crossings and for cities that think they are rivers.',
    ],
    points: ['Recycled webbing', '3.5 mm lugs in wet-grip rubber', 'Adjusts at toe, instep and heel'],
  },
  {
    ...open,
    slug: 'two-strap',
    name: 'Two Strap',
    price: '94.00',
    colours: ['Tan', 'Ink'],
    weightGrams: 312,
    tags: ['leather', 'summer'],
    attributes: { Upper: 'Oiled leather', Sole: 'Cork and EVA' },
    words: [
      'Two bands, two buckles, a bed of cork. Nothing to improve, so we only chose better leather.',
      'It takes a week to find the shape of your foot and keeps it for years.',
    ],
    points: ['Oiled full-grain leather', 'Cork and natural latex footbed', 'Brass-finished buckles'],
  },
  {
    ...open,
    slug: 'garden-clog',
    name: 'Garden Clog',
    price: '64.00',
    colours: ['Pine', 'Sun', 'Glacier'],
    weightGrams: 232,
    tags: ['recovery', 'new'],
    attributes: { Upper: 'Moulded foam', Sole: 'Moulded foam' },
    words: [
      'One piece of foam, one strap, eight holes. For gardens, camper vans and the walk to the bins.',
      'We make it from 45% sugar-cane foam because oil should not be needed for this.',
    ],
    points: ['45% sugar-cane EVA', 'Strap swings to front or heel', 'Hose it down'],
  },
  {
    ...open,
    slug: 'camp-clog',
    name: 'Camp Clog',
    price: '72.00',
    compareAtPrice: '84.00',
    colours: ['Tan', 'Smoke'],
    weightGrams: 246,
    tags: ['recovery', 'sale'],
    attributes: { Upper: 'Moulded foam', Sole: 'Moulded foam' },
    words: [
      'The clog with a thicker collar and a deeper sole, for cold mornings beside a stove.',
      'Leave it at the tent door; it dries while you look for the coffee.',
    ],
    points: ['Thicker collar', 'Deep siped base', 'Strap swings to front or heel'],
  },
];
