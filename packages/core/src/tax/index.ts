export * from './find-tax.ts';
export * from './rates.ts';
