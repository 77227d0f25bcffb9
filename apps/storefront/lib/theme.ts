import { cutText } from './cut-text.ts';

/** How the pages of a shop are laid out: big type and hard edges, or air and quiet. */
type Manner = 'bold' | 'editorial';

const allSections = ['featured', 'categories', 'story', 'newest'] as const;

/** A part of a shop's front page below its first billboard. */
export type Section = (typeof allSections)[number];

/** What stands at the head of the pages. */
type Mark = 'name' | 'logo' | 'both';

/**
 * The look of a shop: CSS variables for its root element, the manner of its pages, the parts of its front page in their order, what stands
 * at the head, and what it says of itself ('' when nothing).
 */
export type Theme = {
  manner: Manner;
  variables: Record<string, string>;
  sections: readonly Section[];
  mark: Mark;
  tagline: string;
  description: string;
};

type Tokens = {
  ground: string;
  ink: string;
  accent: string;
  onAccent: string;
  display: string;
  text: string;
  radius: number;
  pictureRatio: string;
  density: 'airy' | 'regular' | 'compact';
  manner: Manner;
};

const plain: Tokens = {
  ground: '#ffffff',
  ink: '#16181d',
  accent: '#16181d',
  onAccent: '#ffffff',
  display: 'figtree',
  text: 'figtree',
  radius: 6,
  pictureRatio: '4 / 5',
  density: 'regular',
  manner: 'bold',
};

const presets: Record<string, Tokens> = {
  stride: {
    ...plain,
    ground: '#f6f5f1',
    ink: '#101114',
    accent: '#ff4a1c',
    onAccent: '#101114',
    display: 'archivo',
    text: 'archivo',
    radius: 0,
  },
  lune: {
    ...plain,
    ground: '#f8f3e9',
    ink: '#1d3227',
    accent: '#1f4a37',
    onAccent: '#fbf7ee',
    display: 'fraunces',
    text: 'figtree',
    radius: 18,
    density: 'airy',
    manner: 'editorial',
  },
};

const fonts: Record<string, string> = {
  archivo: '"Archivo Variable", "Archivo Stand-in", sans-serif',
  fraunces: '"Fraunces Variable", "Fraunces Stand-in", serif',
  figtree: '"Figtree Variable", "Figtree Stand-in", sans-serif',
  system: 'system-ui, sans-serif',
  serif: 'Charter, Cambria, Georgia, serif',
};

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Six hexadecimal digits of a colour (#abc and #aabbcc are known); anything else is left to the preset. */
function hex(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`.toLowerCase();
  return /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null;
}

/** A short text of the merchant's; it is only ever shown as text. */
function sentence(value: unknown): string {
  return typeof value === 'string' ? cutText(value, 300) : '';
}

function font(value: unknown): string | null {
  const name = typeof value === 'string' ? value.toLowerCase().replace(/ variable$/, '') : '';
  return name in fonts ? name : null;
}

/** Relative luminance of a colour, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** A mixture of two colours; `share` of the first, 0 to 1. */
function mix(one: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((color) => Number.parseInt(color.slice(at, at + 2), 16));
    return Math.round((a ?? 0) * share + (b ?? 0) * (1 - share))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** The quieter ink of lesser texts: as pale as can still be read on the tinted ground. */
function quiet(ink: string, ground: string, tint: string): string {
  const shares = [0.68, 0.72, 0.76, 0.8, 0.85, 0.9];
  return shares.map((share) => mix(ink, ground, share)).find((color) => contrast(color, tint) >= readable + 0.1) ?? ink;
}

const readable = 4.5;

/** The wished colour where it can be read on its ground, else black or white, whichever reads better. */
function legible(wish: string | null, ground: string): string {
  if (wish && contrast(wish, ground) >= readable) return wish;
  return contrast('#101114', ground) >= contrast('#ffffff', ground) ? '#101114' : '#ffffff';
}

function readTokens(brand: Record<string, unknown>): Tokens {
  const preset = presets[String(brand.theme)] ?? plain;
  const colors = record(brand.colors);
  const wishedFonts = record(brand.fonts);
  const ground = hex(colors.ground) ?? preset.ground;
  const accent = hex(colors.accent) ?? preset.accent;
  const ratio = /^(\d{1,2}) ?[/:] ?(\d{1,2})$/.exec(String(brand.pictureRatio));
  const density = ['airy', 'regular', 'compact'].find((one) => one === brand.density) as Tokens['density'] | undefined;
  const manner = ['bold', 'editorial'].find((one) => one === brand.home) as Manner | undefined;
  return {
    ground,
    ink: legible(hex(colors.ink) ?? preset.ink, ground),
    accent,
    onAccent: legible(hex(colors.onAccent) ?? preset.onAccent, accent),
    display: font(wishedFonts.display) ?? preset.display,
    text: font(wishedFonts.text) ?? preset.text,
    radius: typeof brand.radius === 'number' && brand.radius >= 0 && brand.radius <= 32 ? brand.radius : preset.radius,
    pictureRatio: ratio ? `${ratio[1]} / ${ratio[2]}` : preset.pictureRatio,
    density: density ?? preset.density,
    manner: manner ?? preset.manner,
  };
}

/** The parts that the merchant chose, each once; all of them where nothing is chosen. */
function readSections(value: unknown): readonly Section[] {
  if (!Array.isArray(value)) return allSections;
  const chosen = allSections.filter((name) => value.includes(name)).sort((a, b) => value.indexOf(a) - value.indexOf(b));
  return chosen.length > 0 ? chosen : allSections;
}

const gaps = { airy: '1.25', regular: '1', compact: '0.8' };

/**
 * Turns what the merchant chose (`{ theme, colors, fonts, radius, density, pictureRatio, home, sections, mark }`, any of them absent) into CSS variables.
 * Nothing is taken over that is not what it should be, and no pair of colours that cannot be read, so that the worst settings still give a usable shop.
 */
export function readTheme(brand: Record<string, unknown>): Theme {
  const tokens = readTokens(brand);
  const tint = mix(tokens.ink, tokens.ground, 0.05);
  const isDark = luminance(tokens.ground) < 0.18;
  const variables = {
    '--ground': tokens.ground,
    '--ink': tokens.ink,
    '--accent': tokens.accent,
    '--on-accent': tokens.onAccent,
    // The accent as text: only where it can be read on the ground.
    '--accent-text': contrast(tokens.accent, tokens.ground) >= readable ? tokens.accent : tokens.ink,
    '--tint': tint,
    '--muted': quiet(tokens.ink, tokens.ground, tint),
    '--bad': isDark ? '#ff9a90' : '#b3261e',
    '--good': isDark ? '#7fd9a2' : '#1b6b3a',
    '--display-font': fonts[tokens.display] ?? 'sans-serif',
    '--text-font': fonts[tokens.text] ?? 'sans-serif',
    '--radius': `${tokens.radius}px`,
    '--picture-ratio': tokens.pictureRatio,
    '--air': gaps[tokens.density],
  };
  const mark = (['logo', 'both'] as const).find((one) => one === brand.mark) ?? 'name';
  return {
    manner: tokens.manner,
    variables,
    sections: readSections(brand.sections),
    mark,
    tagline: sentence(brand.tagline),
    description: sentence(brand.description),
  };
}
