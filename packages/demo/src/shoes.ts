import { layOutProduct, type ShopFrame, type View } from './lay-out-product.ts';
import { careGoods } from './shoes/care.ts';
import { courtShoes } from './shoes/court.ts';
import { openShoes } from './shoes/open.ts';
import { shoesPages } from './shoes/pages.ts';
import { running } from './shoes/running.ts';
import { shoeSizes } from './shoes/sizes.ts';
import { streetShoes } from './shoes/street.ts';
import { trailShoes } from './shoes/trail.ts';
import type { DemoBillboard, DemoShop, Ware } from './types.ts';

/** Everything that Stride sells, as it is written down. */
export const shoeWares: readonly Ware[] = [...running, ...trailShoes, ...streetShoes, ...courtShoes, ...openShoes, ...careGoods];

const FULL: readonly View[] = [
  { key: 'side', alt: 'seen from the outer side' },
  { key: 'above', alt: 'the pair seen from above' },
  { key: 'detail', alt: 'close up on the heel and collar' },
  { key: 'sole', alt: 'the tread of the sole' },
];
const CARE: readonly View[] = [
  { key: 'front', alt: 'laid out' },
  { key: 'detail', alt: 'close up' },
];

/** Views of one colour: all four of the first, side and above of the others; what is not a shoe lies flat. */
export function shoeViews(ware: Ware, colour: string): readonly View[] {
  const first = ware.colours[0] === colour;
  if (ware.category === 'socks-care') return first ? CARE : CARE.slice(0, 1);
  return first ? FULL : FULL.slice(0, 2);
}

const frame: ShopFrame = { folder: 'shoes', vendor: 'Stride', skuPrefix: 'STR', views: shoeViews };

const billboard = (key: string, label: string, alt: string): DemoBillboard => ({
  key,
  label,
  image: { file: `shoes/billboard-${key}.webp`, alt, width: 2000, height: 900, colour: null },
});

/** Stride: running and street shoes, in US dollars, tax added. */
export const shoes: DemoShop = {
  slug: 'shoes',
  name: 'Stride',
  tagline: 'Made to move. Built to last.',
  description: 'Stride makes running and street shoes in small runs, on lasts of its own, in Portland, Oregon.',
  currency: 'USD',
  locale: 'en-US',
  timeZone: 'America/Los_Angeles',
  country: 'US',
  taxIncluded: false,
  taxPercent: '8.25',
  supportEmail: 'hello@stride.example',
  orderPrefix: 'ST-',
  logo: { file: 'shoes/logo.webp', alt: 'Stride', width: 640, height: 640, colour: null },
  theme: {
    ground: '#f6f5f1',
    ink: '#101114',
    accent: '#ff4a1c',
    accentInk: '#101114',
    displayFont: 'archivo',
    textFont: 'archivo',
    radius: 0,
    pictureRatio: '4 / 5',
  },
  homeBillboards: ['home', 'home-street'],
  billboards: [
    billboard('home', 'Faster is a feeling', 'An orange running shoe on a slanted block, on electric lime'),
    billboard('home-street', 'Archive 94 is back', 'Two suede street runners on cobalt blue'),
    billboard('running', 'Running', 'A white running shoe on orange'),
    billboard('trail', 'Trail', 'Two lugged trail shoes on dark green'),
    billboard('street', 'Street', 'A suede runner and a chelsea boot on warm grey'),
    billboard('court', 'Court', 'A canvas high-top and a leather court shoe on blue'),
    billboard('sandals-slides', 'Sandals & slides', 'A slide and a clog on lilac'),
    billboard('socks-care', 'Socks & care', 'Crew socks and a bottle of cleaner on sun yellow'),
  ],
  categories: [
    {
      slug: 'running',
      name: 'Running',
      description: 'Road shoes for the first kilometre and the forty-second.',
      billboard: 'running',
      parent: null,
    },
    { slug: 'trail', name: 'Trail', description: 'Grip, rands and room for swollen toes.', billboard: 'trail', parent: null },
    {
      slug: 'street',
      name: 'Street',
      description: 'Suede, canvas and boots for everything that is not a race.',
      billboard: 'street',
      parent: null,
    },
    { slug: 'court', name: 'Court', description: 'Cupsoles, canvas and two bars.', billboard: 'court', parent: null },
    {
      slug: 'sandals-slides',
      name: 'Sandals & slides',
      description: 'For after the run, and for summer.',
      billboard: 'sandals-slides',
      parent: null,
    },
    {
      slug: 'socks-care',
      name: 'Socks & care',
      description: 'What goes in, on and around a shoe.',
      billboard: 'socks-care',
      parent: null,
    },
    { slug: 'socks', name: 'Socks', description: 'Cushioned where it counts.', billboard: 'socks-care', parent: 'socks-care' },
    {
      slug: 'laces-insoles',
      name: 'Laces & insoles',
      description: 'Small parts that make an old pair new.',
      billboard: 'socks-care',
      parent: 'socks-care',
    },
    {
      slug: 'shoe-care',
      name: 'Shoe care',
      description: 'Ten minutes that add a year.',
      billboard: 'socks-care',
      parent: 'socks-care',
    },
  ],
  pages: shoesPages,
  sizes: [...shoeSizes],
  colours: [
    { name: 'Bone', value: '#E6DFD0' },
    { name: 'White', value: '#F4F3EF' },
    { name: 'Ink', value: '#24272E' },
    { name: 'Panda', value: '#3A3B40' },
    { name: 'Flare', value: '#FF5A2B' },
    { name: 'Volt', value: '#D3F240' },
    { name: 'Cobalt', value: '#2C50E6' },
    { name: 'Glacier', value: '#C3DBE6' },
    { name: 'Moss', value: '#6B7856' },
    { name: 'Clay', value: '#C06A45' },
    { name: 'Sand', value: '#D2BD98' },
    { name: 'Tan', value: '#B98452' },
    { name: 'Lilac', value: '#BDAEE4' },
    { name: 'Smoke', value: '#9DA1A6' },
    { name: 'Oxblood', value: '#7A2431' },
    { name: 'Pine', value: '#25584A' },
    { name: 'Sun', value: '#F6B528' },
  ],
  products: shoeWares.map((ware, index) => layOutProduct(frame, ware, index)),
};
