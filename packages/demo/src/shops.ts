import { boutique } from './boutique.ts';
import { shoes } from './shoes.ts';
import type { DemoShop } from './types.ts';

/** The two demo shops, in the order in which they are created. */
export const demoShops: readonly DemoShop[] = [shoes, boutique];
