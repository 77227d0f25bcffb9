export * from './decide-return.ts';
export * from './receive-return.ts';
export * from './request-return.ts';
export * from './return-reasons.ts';
export * from './shop-returns.ts';
