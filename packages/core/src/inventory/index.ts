export * from './adjust-stock.ts';
export * from './list-movements.ts';
export * from './list-stock.ts';
export * from './reserve.ts';
export * from './set-backorder.ts';
export * from './set-stock.ts';
export * from './settle-holds.ts';
