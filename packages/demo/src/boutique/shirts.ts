import type { Ware } from '../types.ts';
import { BODY } from './sizes.ts';

const shirt = { category: 'shirts-blouses', type: 'Shirt', sizes: BODY };

/** Shirts and blouses. */
export const shirts: readonly Ware[] = [
  {
    ...shirt,
    slug: 'paul-shirt',
    name: 'Paule shirt',
    price: '125.00',
    colours: ['Ciel', 'Chalk'],
    weightGrams: 230,
    featured: true,
    tags: ['bestseller', 'cotton'],
    attributes: { Material: 'Cotton twill', Fit: 'Relaxed' },
    words: [
      "A man's shirt, cut for a woman, ironed by nobody. Fine twill with a dry hand and one pocket.",
      'The collar is unlined, so it falls instead of standing to attention.',
    ],
    points: ['100% organic cotton twill', 'Mother-of-pearl buttons', 'Curved hem'],
  },
  {
    ...shirt,
    slug: 'apolline-bow-blouse',
    name: 'Apolline bow blouse',
    price: '148.00',
    colours: ['Blush', 'Noir', 'Ecru'],
    weightGrams: 190,
    featured: true,
    tags: ['silk', 'evening'],
    attributes: { Material: 'Silk satin', Fit: 'Loose' },
    words: [
      'A blouse with a bow one ties as one feels: large, small, or not at all.',
      'The bell sleeve keeps out of the soup. We tested.',
    ],
    points: ['100% silk satin', 'Detachable bow', 'Bell sleeves'],
  },
  {
    ...shirt,
    slug: 'lin-shirt',
    name: 'Camille linen shirt',
    price: '119.00',
    colours: ['Terracotta', 'Olive', 'Chalk'],
    weightGrams: 210,
    tags: ['linen', 'summer'],
    attributes: { Material: 'Linen', Fit: 'Oversized' },
    words: [
      'Washed linen, rolled sleeves, no plan. It is best on its third day.',
      'Grown in Normandy, woven in Portugal, crumpled anywhere.',
    ],
    points: ['100% European linen', 'Garment washed', 'Chest pocket'],
  },
  {
    ...shirt,
    slug: 'flora-puff-blouse',
    name: 'Flora puff blouse',
    price: '132.00',
    colours: ['Marine', 'Butter'],
    weightGrams: 180,
    tags: ['print', 'cotton'],
    attributes: { Material: 'Cotton voile', Fit: 'Regular' },
    words: [
      'Our garden print on cotton voile, with sleeves full of air.',
      'The yoke is double and hides the one thing a fine blouse should hide.',
    ],
    points: ['100% cotton voile', 'Printed in Como', 'Gathered sleeves'],
  },
  {
    ...shirt,
    slug: 'stripe-poplin-shirt',
    name: 'Rive striped shirt',
    price: '129.00',
    colours: ['Ecru', 'Ciel'],
    weightGrams: 225,
    tags: ['stripe', 'cotton'],
    attributes: { Material: 'Cotton poplin', Fit: 'Regular' },
    words: [
      'A bold stripe, straight from the deck chair. Crisp poplin, full sleeves, a long cuff.',
      'Half tucked is the correct way; the other half is up to you.',
    ],
    points: ['100% organic cotton poplin', 'Long two-button cuffs', 'Mother-of-pearl buttons'],
  },
  {
    ...shirt,
    slug: 'silk-tee',
    name: 'Jeanne silk tee',
    price: '98.00',
    compareAtPrice: '120.00',
    colours: ['Ecru', 'Noir', 'Sapin'],
    weightGrams: 140,
    tags: ['silk', 'sale'],
    attributes: { Material: 'Silk', Fit: 'Regular' },
    words: [
      'A T-shirt, except that it is silk. It goes where T-shirts are not let in.',
      'Machine washable, cold, in the bag we send with it.',
    ],
    points: ['100% washed silk', 'Bound neckline', 'Wash bag included'],
  },
];
