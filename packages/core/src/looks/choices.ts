/** Where everything comes from that a brand leaves out. */
export const brandThemes = ['plain', 'stride', 'lune'] as const;

/** The families that the shop front brings along, and two that every machine has. */
export const brandFonts = ['archivo', 'figtree', 'fraunces', 'system', 'serif'] as const;

/** What the front page of a shop may show, in the order that the merchant chooses. */
export const brandSections = ['featured', 'categories', 'story', 'newest'] as const;

export const brandDensities = ['airy', 'regular', 'compact'] as const;

/** Shapes of goods' pictures, width by height. */
export const brandRatios = ['1 / 1', '4 / 5', '3 / 4', '2 / 3', '3 / 2', '4 / 3'] as const;

/** How pages are laid out: big type and hard edges, or air and quiet. */
export const brandHomes = ['bold', 'editorial'] as const;

/** What stands at the head of the pages. */
export const brandMarks = ['name', 'logo', 'both'] as const;

/** A look in full. */
export type Look = {
  colors: { ground: string; ink: string; accent: string; onAccent: string };
  fonts: { display: (typeof brandFonts)[number]; text: (typeof brandFonts)[number] };
  radius: number;
  density: (typeof brandDensities)[number];
  pictureRatio: (typeof brandRatios)[number];
  home: (typeof brandHomes)[number];
};

/** What the themes stand for; the example shop front has the same in its own `lib/theme.ts`. */
export const looks: Readonly<Record<(typeof brandThemes)[number], Look>> = {
  plain: {
    colors: { ground: '#ffffff', ink: '#16181d', accent: '#16181d', onAccent: '#ffffff' },
    fonts: { display: 'figtree', text: 'figtree' },
    ...{ radius: 6, density: 'regular', pictureRatio: '4 / 5', home: 'bold' },
  },
  stride: {
    colors: { ground: '#f6f5f1', ink: '#101114', accent: '#ff4a1c', onAccent: '#101114' },
    fonts: { display: 'archivo', text: 'archivo' },
    ...{ radius: 0, density: 'regular', pictureRatio: '4 / 5', home: 'bold' },
  },
  lune: {
    colors: { ground: '#f8f3e9', ink: '#1d3227', accent: '#1f4a37', onAccent: '#fbf7ee' },
    fonts: { display: 'fraunces', text: 'figtree' },
    ...{ radius: 18, density: 'airy', pictureRatio: '4 / 5', home: 'editorial' },
  },
};
