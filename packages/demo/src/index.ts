import { boutique } from './boutique.ts';
import { shoes } from './shoes.ts';
import type { DemoShop } from './types.ts';

export type {
  DemoBillboard,
  DemoCategory,
  DemoChoice,
  DemoImage,
  DemoProduct,
  DemoShop,
  DemoTheme,
  DemoVariant,
} from './types.ts';

/** The two demo shops, in the order in which they are created. */
export const demoShops: readonly DemoShop[] = [shoes, boutique];

/** The sign-in of the demo's owner; it exists only where demo data exist. */
export const demoSignIn = { name: 'Demo Owner', email: 'demo@emporium.local', password: 'emporium-demo' };
