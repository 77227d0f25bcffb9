import type { Guard } from './guard.ts';
import { guardsOfData } from './guards-of-data.ts';
import { guardsOfDoors } from './guards-of-doors.ts';
import { guardsOfReads } from './guards-of-reads.ts';
import { guardsOfTrade } from './guards-of-trade.ts';

/** Every guard whose loss a test must notice. */
export const allGuards: readonly Guard[] = [...guardsOfData, ...guardsOfTrade, ...guardsOfDoors, ...guardsOfReads];
