import type { Ware } from '../types.ts';
import { BODY } from './sizes.ts';

const knit = { category: 'knitwear', type: 'Knitwear', sizes: BODY };

/** Knitwear. */
export const knitwear: readonly Ware[] = [
  {
    ...knit,
    slug: 'gabrielle-cable-jumper',
    name: 'Gabrielle cable jumper',
    price: '185.00',
    colours: ['Ecru', 'Marine', 'Camel'],
    weightGrams: 640,
    featured: true,
    tags: ['bestseller', 'wool'],
    attributes: { Material: 'Lambswool', Fit: 'Relaxed' },
    words: [
      "A fisherman's jumper with its manners polished: deep cables, a neat neck, cuffs that fold once.",
      'It pills a little in the first weeks, then never again.',
    ],
    points: ['100% lambswool', 'Knitted in Donegal', 'Relaxed fit'],
  },
  {
    ...knit,
    slug: 'lise-cardigan',
    name: 'Lise cardigan',
    price: '165.00',
    colours: ['Bordeaux', 'Ecru', 'Sapin'],
    weightGrams: 420,
    featured: true,
    tags: ['wool', 'layering'],
    attributes: { Material: 'Merino wool', Fit: 'Regular' },
    words: [
      'The one over the back of every chair in the studio. A V-neck cardigan with horn buttons.',
      'Close it and it is a jumper.',
    ],
    points: ['100% merino wool', 'Horn buttons, one spare', 'Ribbed hem and cuffs'],
  },
  {
    ...knit,
    slug: 'alba-roll-neck',
    name: 'Alba roll neck',
    price: '145.00',
    colours: ['Noir', 'Camel', 'Blush'],
    weightGrams: 330,
    tags: ['layering', 'merino'],
    attributes: { Material: 'Extra-fine merino', Fit: 'Slim' },
    words: [
      'A fine roll neck that disappears under a blazer and holds its own without one.',
      'The neck is double, so it stands, and soft, so you let it.',
    ],
    points: ['100% extra-fine merino', 'Double roll neck', 'Machine washable on wool'],
  },
  {
    ...knit,
    slug: 'breton-knit',
    name: 'Marin striped knit',
    price: '135.00',
    colours: ['Chalk', 'Marine'],
    weightGrams: 360,
    tags: ['cotton', 'stripe'],
    attributes: { Material: 'Organic cotton', Fit: 'Regular' },
    words: [
      "Twenty-one stripes, one for each of Napoleon's victories, or so the sailors said. Ours are counted too.",
      'Knitted in heavy cotton and washed once before you meet.',
    ],
    points: ['100% organic cotton', 'Boat-like crew neck', 'Pre-washed'],
  },
  {
    ...knit,
    slug: 'celeste-puff-knit',
    name: 'Céleste puff knit',
    price: '155.00',
    colours: ['Butter', 'Ciel'],
    weightGrams: 300,
    tags: ['new', 'summer'],
    attributes: { Material: 'Cotton and silk', Fit: 'Regular' },
    words: ['A short-sleeved knit with a little drama at the shoulder.', 'Cotton for the wash, silk for the skin.'],
    points: ['70% cotton, 30% silk', 'Gathered sleeve heads', 'Fine rib trims'],
  },
  {
    ...knit,
    slug: 'hugo-tank',
    name: 'Hélène knitted vest',
    price: '110.00',
    colours: ['Flannel', 'Olive'],
    weightGrams: 260,
    tags: ['layering', 'wool'],
    attributes: { Material: 'Lambswool', Fit: 'Relaxed' },
    words: [
      'A V-neck vest for over a shirt and under an argument.',
      'Sleeveless, ribbed at every edge, dropped a little at the shoulder.',
    ],
    points: ['100% lambswool', 'Deep ribbed armholes', 'Relaxed fit'],
  },
];
