import type { Pair } from './judge-pair.ts';
import { paymentPairs } from './payment-pairs.ts';
import { stockPairs } from './stock-pairs.ts';

/** Every pair that the enumerator walks. */
export const pairs: readonly Pair[] = [...stockPairs, ...paymentPairs];
