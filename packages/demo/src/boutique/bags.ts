import type { Ware } from '../types.ts';
import { ONE } from './sizes.ts';

const bag = { category: 'bags', type: 'Bag', sizes: ONE };

/** Bags. */
export const bags: readonly Ware[] = [
  {
    ...bag,
    slug: 'grand-cabas',
    name: 'Grand cabas',
    price: '320.00',
    colours: ['Cognac', 'Noir', 'Sapin'],
    weightGrams: 940,
    featured: true,
    tags: ['bestseller', 'leather'],
    attributes: { Material: 'Leather', Closing: 'Open' },
    words: [
      'A tote that takes a laptop, a bottle, a jumper and an opinion. Vegetable-tanned, unlined, and honest about both.',
      'It darkens with the years. So will your affection.',
    ],
    points: ['Vegetable-tanned calf leather', '38 × 30 × 14 cm', 'Inside pocket on a strap'],
  },
  {
    ...bag,
    slug: 'croissant-bag',
    name: 'Croissant bag',
    price: '265.00',
    colours: ['Sapin', 'Cognac', 'Ecru'],
    weightGrams: 520,
    featured: true,
    tags: ['new', 'leather'],
    attributes: { Material: 'Leather', Closing: 'Zip' },
    words: [
      'A half-moon for the shoulder, named after what it was first used to carry.',
      'Soft enough to sling, firm enough to find things in.',
    ],
    points: ['Grained calf leather', '34 × 18 × 8 cm', 'Brass zip, suede inside'],
  },
  {
    ...bag,
    slug: 'seau-bag',
    name: 'Seau bucket bag',
    price: '245.00',
    colours: ['Camel', 'Bordeaux'],
    weightGrams: 610,
    tags: ['leather'],
    attributes: { Material: 'Leather', Closing: 'Drawstring' },
    words: [
      'A bucket with a drawstring and a broad strap. It stands up by itself, which is more than can be said of most.',
      'The base is doubled, for café floors.',
    ],
    points: ['Soft calf leather', '28 × 30 × 18 cm', 'Inside pouch on a cord'],
  },
  {
    ...bag,
    slug: 'voltaire-flap',
    name: 'Voltaire flap bag',
    price: '295.00',
    colours: ['Bordeaux', 'Noir'],
    weightGrams: 560,
    tags: ['leather', 'evening'],
    attributes: { Material: 'Leather', Closing: 'Clasp' },
    words: [
      'Small outside, clever inside: two pockets, a mirror and a clasp that shuts with a note.',
      'The strap is long for the shoulder and doubles for the arm.',
    ],
    points: ['Box calf leather', '25 × 17 × 7 cm', 'Solid brass clasp'],
  },
  {
    ...bag,
    slug: 'soir-clutch',
    name: 'Soir clutch',
    price: '165.00',
    colours: ['Noir', 'Blush'],
    weightGrams: 310,
    tags: ['evening'],
    attributes: { Material: 'Leather', Closing: 'Clasp' },
    words: [
      'One fold, one knot of brass. It holds a phone, a card, a key and your posture.',
      'A wrist strap hides in the lining.',
    ],
    points: ['Nappa leather', '28 × 15 × 4 cm', 'Hidden wrist strap'],
  },
  {
    ...bag,
    slug: 'marche-basket',
    name: 'Marché basket',
    price: '95.00',
    colours: ['Butter'],
    weightGrams: 680,
    tags: ['summer'],
    attributes: { Material: 'Palm leaf', Closing: 'Open' },
    words: [
      'Woven from palm leaf in a cooperative near Marrakech, with leather where hands go.',
      'For leeks, towels and other long things.',
    ],
    points: ['Hand-woven palm leaf', '44 × 28 × 20 cm', 'Leather handles'],
  },
];
