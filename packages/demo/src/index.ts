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
export const demoShops: readonly DemoShop[] = [shoes];
