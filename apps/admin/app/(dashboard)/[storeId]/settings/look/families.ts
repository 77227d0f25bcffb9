import type { brandFonts } from '@emporium/core/looks';
import '@fontsource-variable/archivo/wght.css';
import '@fontsource-variable/figtree/wght.css';
import '@fontsource-variable/fraunces/opsz.css';

type Font = (typeof brandFonts)[number];

/** The families of the shop front, as CSS names them. */
export const families: Record<Font, string> = {
  archivo: '"Archivo Variable", sans-serif',
  figtree: '"Figtree Variable", sans-serif',
  fraunces: '"Fraunces Variable", serif',
  system: 'system-ui, sans-serif',
  serif: 'Charter, Cambria, Georgia, serif',
};

/** What a person calls them. */
export const familyWords: Record<Font, string> = {
  archivo: 'Archivo, a broad grotesque',
  figtree: 'Figtree, a friendly sans',
  fraunces: 'Fraunces, a soft serif',
  system: 'The reader’s own sans (no download)',
  serif: 'The reader’s own serif (no download)',
};
