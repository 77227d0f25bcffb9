import { bags } from './boutique/bags.ts';
import { bottoms } from './boutique/bottoms.ts';
import { coats } from './boutique/coats.ts';
import { dresses } from './boutique/dresses.ts';
import { finery } from './boutique/finery.ts';
import { knitwear } from './boutique/knitwear.ts';
import { boutiquePages } from './boutique/pages.ts';
import { shirts } from './boutique/shirts.ts';
import { clothSizes } from './boutique/sizes.ts';
import { layOutProduct, type ShopFrame, type View } from './lay-out-product.ts';
import type { DemoBillboard, DemoShop, Ware } from './types.ts';

/** Everything that Maison Lune sells, as it is written down. */
export const clothWares: readonly Ware[] = [...dresses, ...knitwear, ...shirts, ...bottoms, ...coats, ...bags, ...finery];

const WORN: readonly View[] = [
  { key: 'front', alt: 'on a hanger, from the front' },
  { key: 'back', alt: 'on a hanger, from the back' },
  { key: 'detail', alt: 'close up on the cloth and its seams' },
];
const BAG: readonly View[] = [
  { key: 'front', alt: 'standing on a stone sill' },
  { key: 'back', alt: 'from the back' },
  { key: 'detail', alt: 'close up on the leather and the metal' },
];
const FINE: readonly View[] = [
  { key: 'front', alt: 'laid out in daylight' },
  { key: 'detail', alt: 'close up' },
];

/** Views of one colour: all of the first, the first two of the others. */
export function clothViews(ware: Ware, colour: string): readonly View[] {
  const views = ware.category === 'bags' ? BAG : ware.category === 'scarves-jewellery' ? FINE : WORN;
  return ware.colours[0] === colour ? views : views.slice(0, 2);
}

const frame: ShopFrame = { folder: 'boutique', vendor: 'Maison Lune', skuPrefix: 'ML', views: clothViews };

const billboard = (key: string, label: string, alt: string): DemoBillboard => ({
  key,
  label,
  image: { file: `boutique/billboard-${key}.webp`, alt, width: 2000, height: 900, colour: null },
});

/** Maison Lune: clothing and accessories, in euros, tax included. */
export const boutique: DemoShop = {
  slug: 'boutique',
  name: 'Maison Lune',
  tagline: 'Clothes for long light.',
  description: 'Maison Lune makes clothes and accessories in small series, in natural fibres, from a studio in Lyon.',
  currency: 'EUR',
  locale: 'en-IE',
  timeZone: 'Europe/Paris',
  country: 'FR',
  taxIncluded: true,
  taxPercent: '20',
  supportEmail: 'bonjour@maisonlune.example',
  orderPrefix: 'ML-',
  logo: { file: 'boutique/logo.webp', alt: 'Maison Lune', width: 640, height: 640, colour: null },
  theme: {
    ground: '#f7f1e6',
    ink: '#1f3a31',
    accent: '#24443a',
    accentInk: '#f7f1e6',
    displayFont: 'fraunces',
    textFont: 'figtree',
    radius: 18,
    pictureRatio: '4 / 5',
  },
  homeBillboards: ['home', 'home-autumn'],
  billboards: [
    billboard(
      'home',
      'The long light collection',
      'A trench coat, a silk dress and a jumper on a brass rail in soft window light',
    ),
    billboard('home-autumn', 'Bags that grow old well', 'Three leather bags on a stone sill'),
    billboard('dresses', 'Dresses', 'Two dresses on a brass rail'),
    billboard('knitwear', 'Knitwear', 'A cable jumper and a cardigan on a brass rail'),
    billboard('shirts-blouses', 'Shirts & blouses', 'A shirt and a bow blouse on a brass rail'),
    billboard('trousers-skirts', 'Trousers & skirts', 'Wide trousers and a pleated skirt on a brass rail'),
    billboard('coats-jackets', 'Coats & jackets', 'A wool coat and a blazer on a brass rail'),
    billboard('bags', 'Bags', 'A half-moon bag and a tote on a stone sill'),
    billboard('scarves-jewellery', 'Scarves & jewellery', 'A silk square and gold hoops'),
  ],
  categories: [
    {
      slug: 'dresses',
      name: 'Dresses',
      description: 'Wrapped, slipped, tiered and buttoned.',
      billboard: 'dresses',
      parent: null,
    },
    {
      slug: 'knitwear',
      name: 'Knitwear',
      description: 'Lambswool, merino and heavy cotton.',
      billboard: 'knitwear',
      parent: null,
    },
    {
      slug: 'shirts-blouses',
      name: 'Shirts & blouses',
      description: 'Poplin, linen, voile and silk.',
      billboard: 'shirts-blouses',
      parent: null,
    },
    {
      slug: 'trousers-skirts',
      name: 'Trousers & skirts',
      description: 'High waists, good pockets, ninety-six pleats.',
      billboard: 'trousers-skirts',
      parent: null,
    },
    {
      slug: 'trousers',
      name: 'Trousers',
      description: 'Wide, narrow and linen.',
      billboard: 'trousers-skirts',
      parent: 'trousers-skirts',
    },
    {
      slug: 'skirts',
      name: 'Skirts',
      description: 'Pleats, buttons and satin.',
      billboard: 'trousers-skirts',
      parent: 'trousers-skirts',
    },
    {
      slug: 'coats-jackets',
      name: 'Coats & jackets',
      description: 'For rain, for winter, for dinner.',
      billboard: 'coats-jackets',
      parent: null,
    },
    {
      slug: 'coats',
      name: 'Coats',
      description: 'For rain and for winter.',
      billboard: 'coats-jackets',
      parent: 'coats-jackets',
    },
    {
      slug: 'jackets',
      name: 'Jackets & blazers',
      description: 'For the months between, and for dinner.',
      billboard: 'coats-jackets',
      parent: 'coats-jackets',
    },
    { slug: 'bags', name: 'Bags', description: 'Leather that is better in ten years.', billboard: 'bags', parent: null },
    {
      slug: 'scarves-jewellery',
      name: 'Scarves & jewellery',
      description: 'Small things that finish the sentence.',
      billboard: 'scarves-jewellery',
      parent: null,
    },
    {
      slug: 'scarves',
      name: 'Scarves',
      description: 'Silk, wool and cashmere.',
      billboard: 'scarves-jewellery',
      parent: 'scarves-jewellery',
    },
    {
      slug: 'jewellery',
      name: 'Jewellery',
      description: 'Gold on silver, made to be worn daily.',
      billboard: 'scarves-jewellery',
      parent: 'scarves-jewellery',
    },
  ],
  pages: boutiquePages,
  sizes: [...clothSizes],
  colours: [
    { name: 'Ecru', value: '#EFE6D3' },
    { name: 'Chalk', value: '#F4F1EA' },
    { name: 'Noir', value: '#232225' },
    { name: 'Sapin', value: '#24443A' },
    { name: 'Camel', value: '#B98A57' },
    { name: 'Bordeaux', value: '#6A1F2E' },
    { name: 'Marine', value: '#222E4A' },
    { name: 'Blush', value: '#DDB3A6' },
    { name: 'Ciel', value: '#B5C8D6' },
    { name: 'Olive', value: '#6F6F45' },
    { name: 'Terracotta', value: '#B65E3F' },
    { name: 'Flannel', value: '#8B8A88' },
    { name: 'Butter', value: '#EBD590' },
    { name: 'Indigo', value: '#33486E' },
    { name: 'Cognac', value: '#8F5328' },
    { name: 'Gold', value: '#C9A253' },
    { name: 'Silver', value: '#BFC2C4' },
  ],
  products: clothWares.map((ware, index) => layOutProduct(frame, ware, index)),
};
