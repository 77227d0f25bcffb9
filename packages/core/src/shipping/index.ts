export * from './rates.ts';
export * from './shipping-options.ts';
export * from './shop-zones.ts';
export * from './zones.ts';
