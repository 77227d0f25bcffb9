import type { Weave } from '../ink/weave-texture.ts';
import type { Cut } from './cut.ts';
import type { Cloth } from './drape-cloth.ts';
import type { BagDesign } from './draw-bag.ts';
import type { BottomCut } from './draw-bottom.ts';
import type { TrinketKind } from './draw-trinket.ts';

type Stuff = Omit<Cloth, 'colour'>;

/** How a product of Maison Lune is drawn. */
export type ClothModel =
  | { body: 'garment'; stuff: Stuff; cut: Cut }
  | { body: 'bottom'; stuff: Stuff; cut: BottomCut }
  | { body: 'bag'; design: BagDesign }
  | { body: 'trinket'; stuff: Stuff; kind: TrinketKind };

const TOP: Cut = {
  shoulder: 228,
  chest: 234,
  waist: 230,
  waistY: 760,
  hip: 234,
  hem: 236,
  hemY: 1070,
  sleeve: 'long',
  neck: 'crew',
  neckY: 350,
  front: 'plain',
};
const DRESS: Cut = { ...TOP, shoulder: 178, chest: 182, waist: 144, waistY: 660, hip: 222, hem: 320, hemY: 1330 };
const COAT: Cut = {
  ...TOP,
  shoulder: 216,
  chest: 222,
  waist: 200,
  waistY: 740,
  hip: 230,
  hem: 260,
  hemY: 1310,
  neck: 'collar',
  neckY: 540,
  front: 'double',
};
const LEGS: BottomCut = { kind: 'trousers', waist: 168, hip: 212, hem: 240, hemY: 1360 };
const SKIRT: BottomCut = { kind: 'skirt', waist: 150, hip: 228, hem: 320, hemY: 1190 };

const firm = (weave: Weave, print?: Cloth['print']): Stuff => ({ weave, fall: 'firm', print });
const soft = (weave?: Weave, print?: Cloth['print']): Stuff => ({ weave, fall: 'soft', print });
const silk = (print?: Cloth['print']): Stuff => ({ fall: 'silk', print });
const garment = (stuff: Stuff, base: Cut, more: Partial<Cut> = {}): ClothModel => ({
  body: 'garment',
  stuff,
  cut: { ...base, ...more },
});
const bottom = (stuff: Stuff, base: BottomCut, more: Partial<BottomCut> = {}): ClothModel => ({
  body: 'bottom',
  stuff,
  cut: { ...base, ...more },
});
const bag = (kind: BagDesign['kind'], weave: Weave = 'grain'): ClothModel => ({ body: 'bag', design: { kind, weave } });
const trinket = (kind: TrinketKind, stuff: Stuff = silk()): ClothModel => ({ body: 'trinket', stuff, kind });

/** Product slug → model. */
export const CLOTH_MODELS: Record<string, ClothModel> = {
  'colette-wrap-dress': garment(silk('bloom'), DRESS, { neck: 'v', neckY: 520, front: 'wrap', sleeve: 'puff', belt: true }),
  'nuit-slip-dress': garment(silk(), DRESS, {
    shoulder: 150,
    chest: 160,
    waist: 142,
    waistY: 700,
    hip: 186,
    hem: 240,
    sleeve: 'strap',
    neck: 'open',
    neckY: 450,
  }),
  'margot-shirt-dress': garment(soft('twill'), DRESS, {
    shoulder: 200,
    chest: 204,
    waist: 168,
    waistY: 700,
    hem: 290,
    neck: 'collar',
    neckY: 360,
    front: 'placket',
    belt: true,
    pockets: 'chest',
  }),
  'ines-tiered-dress': garment(soft('linen'), DRESS, {
    hem: 370,
    waist: 160,
    waistY: 560,
    sleeve: 'short',
    neckY: 380,
    tiers: true,
    hemY: 1360,
  }),
  'simone-knit-dress': garment(firm('rib'), DRESS, {
    shoulder: 180,
    chest: 182,
    waist: 158,
    hip: 186,
    hem: 200,
    waistY: 700,
    neck: 'turtle',
    rib: true,
  }),
  'odette-tea-dress': garment(soft('linen', 'dots'), DRESS, {
    sleeve: 'short',
    neck: 'v',
    neckY: 440,
    front: 'seamed',
    hem: 310,
  }),
  'gabrielle-cable-jumper': garment(firm('cable'), TOP, { rib: true, hem: 226 }),
  'lise-cardigan': garment(firm('purl'), TOP, { rib: true, neck: 'v', neckY: 520, front: 'cardigan', hem: 228 }),
  'alba-roll-neck': garment(firm('rib'), TOP, {
    shoulder: 200,
    chest: 204,
    waist: 184,
    hip: 190,
    hem: 196,
    hemY: 1030,
    neck: 'turtle',
    rib: true,
  }),
  'breton-knit': garment(firm('linen', 'stripe'), TOP, { neckY: 338, hemY: 1030, rib: true }),
  'celeste-puff-knit': garment(firm('purl'), TOP, {
    shoulder: 190,
    chest: 198,
    waist: 184,
    hip: 190,
    hem: 192,
    hemY: 960,
    sleeve: 'puff',
    neckY: 370,
    rib: true,
  }),
  'hugo-tank': garment(firm('cable'), TOP, {
    shoulder: 178,
    sleeve: 'none',
    neck: 'v',
    neckY: 540,
    rib: true,
    hemY: 1000,
    chest: 216,
    waist: 214,
    hip: 216,
    hem: 210,
  }),
  'paul-shirt': garment(soft('twill'), TOP, { neck: 'collar', neckY: 360, front: 'placket', pockets: 'chest' }),
  'apolline-bow-blouse': garment(silk(), TOP, { neck: 'bow', neckY: 340, sleeve: 'bell', hemY: 1000 }),
  'lin-shirt': garment(soft('linen'), TOP, {
    shoulder: 240,
    chest: 248,
    waist: 248,
    hip: 250,
    hem: 254,
    neck: 'collar',
    neckY: 380,
    front: 'placket',
    sleeve: 'short',
    pockets: 'chest',
  }),
  'flora-puff-blouse': garment(soft(undefined, 'bloom'), TOP, {
    shoulder: 192,
    chest: 202,
    waist: 198,
    hip: 208,
    hem: 222,
    hemY: 970,
    sleeve: 'puff',
    neckY: 360,
    front: 'placket',
  }),
  'stripe-poplin-shirt': garment(soft('linen', 'pinstripe'), TOP, { neck: 'collar', neckY: 360, front: 'placket', hemY: 1100 }),
  'silk-tee': garment(silk(), TOP, {
    shoulder: 200,
    chest: 212,
    waist: 206,
    hip: 208,
    hem: 212,
    hemY: 960,
    sleeve: 'short',
    neckY: 370,
  }),
  'louis-wide-trousers': bottom(soft('twill'), LEGS, { crease: true, hem: 258 }),
  'rue-jeans': bottom(firm('twill'), LEGS, { denim: true, hem: 182, hemY: 1340 }),
  'plissee-skirt': bottom(silk(), SKIRT, { pleats: true, hem: 345 }),
  'mika-cigarette': bottom(firm('twill'), LEGS, { crease: true, waist: 160, hip: 196, hem: 128, hemY: 1290 }),
  'satin-slip-skirt': bottom(silk(), SKIRT, { hem: 262, hemY: 1170, elastic: true }),
  'denise-button-skirt': bottom(firm('twill'), SKIRT, { buttons: true, hem: 330, hemY: 1120 }),
  'plage-linen-trousers': bottom(soft('linen'), LEGS, { elastic: true, hem: 270, hemY: 1330 }),
  'quai-trench': garment(firm('twill'), COAT, { belt: true, pockets: 'welt' }),
  'hiver-wool-coat': garment(firm('suede'), COAT, {
    shoulder: 226,
    waist: 226,
    hip: 240,
    hem: 262,
    hemY: 1360,
    front: 'lapel',
    neckY: 560,
    pockets: 'patch',
  }),
  'arts-blazer': garment(firm('tweed'), COAT, {
    shoulder: 214,
    waist: 192,
    waistY: 760,
    hip: 226,
    hem: 232,
    hemY: 1060,
    front: 'lapel',
    neckY: 600,
    pockets: 'flap',
  }),
  'jardin-quilted': garment(firm('quilt'), TOP, {
    hem: 244,
    hip: 242,
    neck: 'collar',
    neckY: 340,
    front: 'zip',
    pockets: 'patch',
  }),
  'atelier-chore': garment(firm('twill'), TOP, {
    hem: 250,
    hip: 246,
    waist: 242,
    neck: 'collar',
    neckY: 360,
    front: 'placket',
    pockets: 'patch',
    hemY: 1050,
  }),
  'minuit-blazer': garment(firm('grain'), COAT, {
    shoulder: 212,
    waist: 188,
    waistY: 760,
    hip: 224,
    hem: 230,
    hemY: 1070,
    neckY: 620,
    pockets: 'welt',
  }),
  'grand-cabas': bag('tote'),
  'croissant-bag': bag('moon'),
  'seau-bag': bag('bucket', 'suede'),
  'voltaire-flap': bag('flap'),
  'soir-clutch': bag('clutch'),
  'marche-basket': bag('basket', 'canvas'),
  'lande-scarf': trinket('scarf', { fall: 'soft', print: 'check', weave: 'linen' }),
  'cashmere-wrap': trinket('scarf', { fall: 'soft', weave: 'suede' }),
  'boussole-silk': trinket('silk'),
  'pleine-lune-hoops': trinket('hoops'),
  'croissant-pendant': trinket('pendant'),
  'vague-cuff': trinket('cuff'),
  'sellier-belt': trinket('belt', firm('grain')),
};
