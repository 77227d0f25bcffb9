import type { Ware } from '../types.ts';
import { FEET } from './sizes.ts';

const trail = { category: 'trail', type: 'Trail shoe', sizes: FEET };

/** Shoes for ground that moves. */
export const trailShoes: readonly Ware[] = [
  {
    ...trail,
    slug: 'ridgeline',
    name: 'Ridgeline',
    price: '162.00',
    colours: ['Moss', 'Clay', 'Ink'],
    weightGrams: 298,
    featured: true,
    tags: ['bestseller', 'mountain'],
    attributes: { Drop: '6 mm', Lugs: '4.5 mm', Surface: 'Mixed trail' },
    words: [
      'Up, over and down the other side. Ridgeline is our trail shoe for long days on mixed ground.',
      'A welded rand takes the stones, the ripstop takes the thorns, and the lugs turn round halfway so that they bite uphill and brake downhill.',
    ],
    points: ['4.5 mm multi-directional lugs', 'Welded rand and folded toe bumper', 'Gusseted tongue keeps grit out'],
  },
  {
    ...trail,
    slug: 'ridgeline-mid',
    name: 'Ridgeline Storm',
    price: '184.00',
    colours: ['Ink', 'Pine'],
    weightGrams: 322,
    tags: ['waterproof', 'mountain'],
    attributes: { Drop: '6 mm', Lugs: '4.5 mm', Surface: 'Wet trail' },
    words: [
      'Ridgeline for the months that end in "-ber". A membrane bonded to the ripstop keeps the stream on the outside.',
      'Taped at every seam, and tested in a tank, not in a brochure.',
    ],
    points: ['Waterproof, breathable membrane', 'Taped seams', 'PFAS-free water repellent'],
  },
  {
    ...trail,
    slug: 'scree',
    name: 'Scree',
    price: '175.00',
    colours: ['Flare', 'Smoke'],
    weightGrams: 276,
    tags: ['race', 'mountain'],
    attributes: { Drop: '4 mm', Lugs: '6 mm', Surface: 'Soft and steep' },
    words: [
      'Six-millimetre teeth for mud, snow patches and the kind of descent that makes you whistle.',
      'Close at the midfoot, generous at the toes, and with a rock plate that bends one way only.',
    ],
    points: ['6 mm lugs in sticky rubber', 'One-way rock plate', 'Drains in twenty steps'],
  },
  {
    ...trail,
    slug: 'fern-runner',
    name: 'Fern Runner',
    price: '138.00',
    colours: ['Pine', 'Sand'],
    weightGrams: 265,
    tags: ['door-to-trail', 'vegan'],
    attributes: { Drop: '8 mm', Lugs: '3 mm', Surface: 'Road to trail' },
    words: [
      'For the run that starts on tarmac and ends between ferns. The low lugs are quiet on the road and sure on a forest path.',
      'Easy to live with: one shoe for the whole loop.',
    ],
    points: ['3 mm door-to-trail lugs', 'Breathable mesh with a thin toe wrap', 'Recycled rubber compound'],
  },
  {
    ...trail,
    slug: 'ultra-basin',
    name: 'Ultra Basin',
    price: '195.00',
    colours: ['Sun', 'Cobalt'],
    weightGrams: 301,
    tags: ['ultra', 'max-cushion'],
    attributes: { Drop: '5 mm', Lugs: '4 mm', Surface: 'Long trail' },
    words: [
      'Built with ultrarunners for hour nine. The stack is high, the base is broad and the toe box lets feet be feet.',
      'A gaiter loop at the heel, a gel pocket on the tongue.',
    ],
    points: ['40 mm of resilient foam', 'Roomy, foot-shaped toe box', 'Gaiter attachment and gel pocket'],
  },
  {
    ...trail,
    slug: 'cairn-hiker',
    name: 'Cairn Hiker',
    price: '210.00',
    colours: ['Tan', 'Moss'],
    weightGrams: 486,
    tags: ['boot', 'hiking'],
    attributes: { Lugs: '5 mm', Height: 'Ankle', Surface: 'Hiking' },
    words: [
      "An ankle-high hiker on a runner's chassis: it walks all day and drives home without complaint.",
      'Leather where boots wear out, canvas where feet get hot, metal eyelets from instep to cuff.',
    ],
    points: ['Waxed suede and canvas', 'Cushioned collar to the ankle', 'Can be resoled'],
  },
  {
    ...trail,
    slug: 'approach-low',
    name: 'Approach Low',
    price: '146.00',
    colours: ['Smoke', 'Oxblood'],
    weightGrams: 352,
    tags: ['climbing', 'hiking'],
    attributes: { Lugs: '3 mm', Surface: 'Rock and path' },
    words: [
      'For the path to the wall and the walk back with the rope. Flat and sticky at the toe, steady everywhere else.',
      'The laces reach nearly to the tip, so the fit can be as close as the climb.',
    ],
    points: ['Sticky rubber with a climbing zone', 'Ripstop upper, suede where it scrapes', 'Clips to a harness by the heel'],
  },
];
