import type { Brand } from '@emporium/core/stores';

/** One way to send a parcel; amounts in minor units, days are working days. */
type DemoRate = {
  name: string;
  amountMinor: number;
  freeOverMinor: number | null;
  minDays: number;
  maxDays: number;
};

/** Who carries a parcel, and the page that follows it; `{number}` stands for its number, which begins so that no real parcel has it. */
type DemoCarrier = { name: string; trackingUrl: string; numberStart: string };

/** A zone; no countries means the rest of the world. */
type DemoZone = { name: string; countries: string[]; rates: DemoRate[] };

type DemoTax = { name: string; country: string; region: string; percent: string };

/** The words on a home billboard, and where its button leads within the shop. */
type DemoInvitation = { text: string; buttonText: string; href: string };

/** How a demo shop trades: what the goods themselves do not say. The first zone is home; the first tax is the home tax. */
export type DemoTrade = {
  look: Pick<Brand, 'theme' | 'density' | 'home' | 'sections' | 'mark'>;
  zones: DemoZone[];
  taxes: DemoTax[];
  taxesShipping: boolean;
  invitations: Record<string, DemoInvitation>;
};

const states: [string, string][] = [
  ['NY', '8.875'],
  ['CA', '7.25'],
  ['WA', '6.5'],
  ['TX', '6.25'],
  ['IL', '6.25'],
  ['MA', '6.25'],
  ['CO', '2.9'],
  ['MN', '6.875'],
  ['GA', '4'],
  ['FL', '6'],
];

/** Standard rates of value added tax, https://europa.eu/youreurope/business/taxation/vat/vat-rules-rates/. */
const union: [string, string][] = [
  ['FR', '20'],
  ['DE', '19'],
  ['BE', '21'],
  ['NL', '21'],
  ['AT', '20'],
  ['IT', '22'],
  ['ES', '21'],
  ['IE', '23'],
  ['LU', '17'],
  ['PT', '23'],
];
const unionCountries = 'AT BE BG CY CZ DE DK EE ES FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

const stride: DemoTrade = {
  look: {
    theme: 'stride',
    density: 'regular',
    home: 'bold',
    sections: ['featured', 'categories', 'story', 'newest'],
    mark: 'both',
  },
  zones: [
    {
      name: 'United States',
      countries: ['US'],
      rates: [
        { name: 'Ground', amountMinor: 750, freeOverMinor: 12_000, minDays: 3, maxDays: 5 },
        { name: 'Express', amountMinor: 1900, freeOverMinor: null, minDays: 1, maxDays: 2 },
      ],
    },
    {
      name: 'Rest of world',
      countries: [],
      rates: [{ name: 'International', amountMinor: 2900, freeOverMinor: 30_000, minDays: 6, maxDays: 12 }],
    },
  ],
  taxes: states.map(([region, percent]) => ({ name: 'Sales tax', country: 'US', region, percent })),
  taxesShipping: false,
  invitations: {
    home: {
      text: 'The Tempo family: light enough for intervals, calm enough for the miles in between.',
      buttonText: 'Shop running',
      href: '/c/running',
    },
    'home-street': {
      text: 'The runner we drew in 1994, in new suede.',
      buttonText: 'Shop street',
      href: '/c/street',
    },
  },
};

const lune: DemoTrade = {
  look: {
    theme: 'lune',
    density: 'airy',
    home: 'editorial',
    sections: ['newest', 'story', 'categories', 'featured'],
    mark: 'both',
  },
  zones: [
    {
      name: 'France',
      countries: ['FR'],
      rates: [
        { name: 'Colissimo', amountMinor: 590, freeOverMinor: 15_000, minDays: 2, maxDays: 3 },
        { name: 'Chronopost', amountMinor: 1490, freeOverMinor: null, minDays: 1, maxDays: 1 },
      ],
    },
    {
      name: 'European Union',
      countries: unionCountries,
      rates: [{ name: 'Standard', amountMinor: 1290, freeOverMinor: 25_000, minDays: 4, maxDays: 7 }],
    },
  ],
  taxes: union.map(([country, percent]) => ({ name: 'VAT', country, region: '', percent })),
  taxesShipping: true,
  invitations: {
    home: {
      text: 'Linen, silk and wool for evenings that do not want to end.',
      buttonText: 'See the dresses',
      href: '/c/dresses',
    },
    'home-autumn': {
      text: 'Vegetable-tanned leather, cut and stitched in Lyon.',
      buttonText: 'See the bags',
      href: '/c/bags',
    },
  },
};

/** How each demo shop trades, by its slug. */
export const demoTrade: Record<string, DemoTrade> = { shoes: stride, boutique: lune };

const ups = { name: 'UPS', trackingUrl: 'https://www.ups.com/track?tracknum={number}', numberStart: '1ZDEMO' };
const dhl = {
  name: 'DHL',
  trackingUrl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}',
  numberStart: 'DEMO',
};
const post = 'https://www.laposte.fr/outils/suivre-vos-envois?code={number}';

/** Who carries what goes by a rate, by the rate's name. */
export const demoCarriers: Record<string, DemoCarrier> = {
  Ground: ups,
  Express: ups,
  International: dhl,
  Colissimo: { name: 'Colissimo', trackingUrl: post, numberStart: '6DEMO' },
  Chronopost: { name: 'Chronopost', trackingUrl: post, numberStart: 'XDEMO' },
  Standard: dhl,
};
