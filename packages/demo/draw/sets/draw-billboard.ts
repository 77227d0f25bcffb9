import { boutique } from '../../src/boutique.ts';
import { PLASTER, placeCloth } from '../clothes/draw-cloth.ts';
import { CLOTH_MODELS } from '../clothes/list-models.ts';
import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { drawSide } from '../shoes/draw-shoe.ts';
import { SHOE_MODELS } from '../shoes/list-models.ts';
import { pickWay } from '../shoes/pick-way.ts';
import { setRail } from './set-alcove.ts';
import { castContact } from './set-floor.ts';

type Cast = { slug: string; colour: string; x: number; y: number; scale: number };

const STRIDE: Record<string, { ground: string; shape: string; cast: Cast[] }> = {
  home: { ground: '#d4f53c', shape: '#ff5a2b', cast: [{ slug: 'tempo-one', colour: 'Flare', x: 840, y: 300, scale: 1.02 }] },
  'home-street': {
    ground: '#2c50e6',
    shape: '#1a35b0',
    cast: [
      { slug: 'archive-94', colour: 'Smoke', x: 1260, y: 214, scale: 0.62 },
      { slug: 'archive-94', colour: 'Sand', x: 860, y: 380, scale: 0.72 },
    ],
  },
  running: { ground: '#ff5a2b', shape: '#e23d12', cast: [{ slug: 'plate-zero', colour: 'White', x: 900, y: 330, scale: 0.98 }] },
  trail: {
    ground: '#25584a',
    shape: '#163b31',
    cast: [
      { slug: 'ridgeline', colour: 'Moss', x: 1300, y: 210, scale: 0.58 },
      { slug: 'ultra-basin', colour: 'Sun', x: 840, y: 390, scale: 0.74 },
    ],
  },
  street: {
    ground: '#cfc6b8',
    shape: '#b5a891',
    cast: [
      { slug: 'depot-chelsea', colour: 'Tan', x: 1310, y: 380, scale: 0.6 },
      { slug: 'archive-94', colour: 'Oxblood', x: 800, y: 440, scale: 0.66 },
    ],
  },
  court: {
    ground: '#bcd6e2',
    shape: '#8fb6c8',
    cast: [
      { slug: 'rally-high', colour: 'Cobalt', x: 1270, y: 400, scale: 0.62 },
      { slug: 'baseline', colour: 'White', x: 790, y: 440, scale: 0.66 },
    ],
  },
  'sandals-slides': {
    ground: '#cdbff0',
    shape: '#a996dc',
    cast: [
      { slug: 'garden-clog', colour: 'Pine', x: 1300, y: 340, scale: 0.58 },
      { slug: 'poolside-slide', colour: 'Volt', x: 800, y: 430, scale: 0.7 },
    ],
  },
  'socks-care': {
    ground: '#f6b528',
    shape: '#d9960f',
    cast: [
      { slug: 'two-bar-crew', colour: 'White', x: 1000, y: 110, scale: 0.74 },
      { slug: 'foam-cleaner', colour: 'Bone', x: 1480, y: 150, scale: 0.66 },
    ],
  },
};

const LUNE: Record<string, { wall: string; cast: [slug: string, colour: string, x: number, scale: number][] }> = {
  home: {
    wall: '#e4d5bb',
    cast: [
      ['gabrielle-cable-jumper', 'Ecru', 720, 0.56],
      ['quai-trench', 'Camel', 1090, 0.58],
      ['colette-wrap-dress', 'Sapin', 1440, 0.57],
    ],
  },
  'home-autumn': {
    wall: '#dcc9b4',
    cast: [
      ['grand-cabas', 'Cognac', 760, 0.6],
      ['croissant-bag', 'Sapin', 1130, 0.56],
      ['voltaire-flap', 'Bordeaux', 1480, 0.5],
    ],
  },
  dresses: {
    wall: '#e6cfc2',
    cast: [
      ['nuit-slip-dress', 'Noir', 1000, 0.57],
      ['ines-tiered-dress', 'Terracotta', 1380, 0.57],
    ],
  },
  knitwear: {
    wall: '#d9d8cc',
    cast: [
      ['lise-cardigan', 'Bordeaux', 960, 0.58],
      ['gabrielle-cable-jumper', 'Marine', 1390, 0.58],
    ],
  },
  'shirts-blouses': {
    wall: '#d5dde0',
    cast: [
      ['paul-shirt', 'Chalk', 950, 0.58],
      ['apolline-bow-blouse', 'Blush', 1400, 0.58],
    ],
  },
  'trousers-skirts': {
    wall: '#dcd8c0',
    cast: [
      ['louis-wide-trousers', 'Flannel', 980, 0.57],
      ['plissee-skirt', 'Bordeaux', 1380, 0.6],
    ],
  },
  'coats-jackets': {
    wall: '#d3cfc2',
    cast: [
      ['hiver-wool-coat', 'Sapin', 990, 0.56],
      ['arts-blazer', 'Flannel', 1390, 0.58],
    ],
  },
  bags: {
    wall: '#e2d2b8',
    cast: [
      ['seau-bag', 'Camel', 940, 0.6],
      ['croissant-bag', 'Sapin', 1370, 0.6],
    ],
  },
  'scarves-jewellery': {
    wall: '#e5d6c6',
    cast: [
      ['boussole-silk', 'Terracotta', 900, 0.6],
      ['pleine-lune-hoops', 'Gold', 1430, 0.6],
    ],
  },
};

/** A billboard of Stride, 2000 by 900: slanted blocks of colour, the shoes to the right, room for words on the left. */
export function drawStrideBillboard(sheet: Sheet, key: string): string {
  const plan = STRIDE[key];
  if (!plan) throw new Error(`No billboard is drawn for "${key}"`);
  const ground = sheet.fade(
    [
      [0, tone(plan.ground, 0.1)],
      [1, tone(plan.ground, -0.06)],
    ],
    'slant',
  );
  const blocks = `<path d="M1180 0H1500L1040 900H720Z" fill="${plan.shape}"/><path d="M1580 0H1700L1240 900H1120Z" fill="${plan.shape}"/><path d="M1780 0H2000V360L1724 900H1320Z" fill="${plan.shape}" opacity="0.55"/>`;
  const floor = `<rect y="430" width="2000" height="470" fill="#0b0a10" opacity="0.05"/>`;
  const cast = plan.cast.map((part) => standShoe(sheet, part)).join('');
  return sheet.close(2000, 900, `<rect width="2000" height="900" fill="url(#${ground})"/>${blocks}${floor}${cast}`);
}

function standShoe(sheet: Sheet, { slug, colour, x, y, scale }: Cast): string {
  const model = SHOE_MODELS[slug];
  if (!model) throw new Error(`No drawing for "${slug}"`);
  const shadow = model.body === 'care' ? '' : castContact(sheet, 20, 402, 960);
  return `<g transform="translate(${x} ${y}) scale(${scale} ${scale * (model.body === 'care' ? 1 : 1.06)})">${shadow}${drawSide(sheet, pickWay(colour), model)}</g>`;
}

/** A billboard of Maison Lune, 2000 by 900: a plaster wall in window light, the pieces to the right, air on the left. */
export function drawLuneBillboard(sheet: Sheet, key: string): string {
  const plan = LUNE[key];
  if (!plan) throw new Error(`No billboard is drawn for "${key}"`);
  const wall = sheet.fade(
    [
      [0, tone(plan.wall, 0.26)],
      [0.6, plan.wall],
      [1, tone(plan.wall, -0.1)],
    ],
    'slant',
  );
  const arch = sheet.fade(
    [
      [0, tone(plan.wall, -0.1)],
      [1, tone(plan.wall, 0.12)],
    ],
    'slant',
  );
  const light = `<g filter="url(#${sheet.blur(30)})" opacity="0.4" fill="#fffaf0"><path d="M60 900L480 0H700L360 900Z"/><path d="M460 900L800 0H900L600 900Z"/></g>`;
  const models = plan.cast.map(([slug]) => CLOTH_MODELS[slug]);
  const stands = models.some((model) => model?.body === 'bag');
  const lies = models.some((model) => model?.body === 'trinket');
  const base = stands
    ? `<rect y="690" width="2000" height="70" fill="${tone(plan.wall, 0.4)}"/><rect y="760" width="2000" height="140" fill="${tone(plan.wall, -0.06)}"/><rect y="758" width="2000" height="4" fill="#fffaf0" opacity="0.8"/>`
    : lies
      ? ''
      : `<g transform="translate(0 -40)"><g transform="scale(1.7 1)">${setRail(sheet)}</g></g>`;
  const cast = plan.cast.map(([slug, colour, x, scale], i) => {
    const model = models[i];
    if (!model) throw new Error(`No drawing for "${slug}"`);
    const value = boutique.colours.find(({ name }) => name === colour)?.value.toLowerCase() ?? PLASTER;
    const y = stands ? 722 - 1140 * scale : lies ? 450 - 790 * scale : 78 - 118 * scale;
    return `<g transform="translate(${x - 600 * scale + 80} ${y}) scale(${scale})">${placeCloth(sheet, value, model, 'front')}</g>`;
  });
  return sheet.close(
    2000,
    900,
    `<rect width="2000" height="900" fill="url(#${wall})"/><path d="M640 900V560C640 260 860 60 1210 60C1560 60 1790 260 1790 560V900Z" fill="url(#${arch})" opacity="0.75"/>${light}${base}${cast.join('')}`,
  );
}

/** The mark of a shop, 640 by 640: two slanted bars, or a moon over a sill. */
export function drawLogo(sheet: Sheet, shop: 'shoes' | 'boutique'): string {
  if (shop === 'shoes')
    return sheet.close(
      640,
      640,
      '<rect width="640" height="640" fill="#101114"/><path d="M170 500L286 140H372L256 500Z" fill="#ff4a1c"/><path d="M318 500L434 140H520L404 500Z" fill="#f6f5f1"/>',
    );
  return sheet.close(
    640,
    640,
    '<rect width="640" height="640" fill="#24443a"/><path d="M392 168a170 170 0 1 0 62 236a140 140 0 1 1 -62 -236z" fill="#f1e3c4"/><path d="M190 520H450" stroke="#f1e3c4" stroke-width="10" stroke-linecap="round"/>',
  );
}
