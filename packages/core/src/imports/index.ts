export * from './import-shopify.ts';
export type { ReadState } from './read-shopify.ts';
