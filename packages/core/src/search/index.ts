export { type Found, findAnything } from './find-anything.ts';
export * from './restem-products.ts';
export * from './search-products.ts';
export * from './suggest.ts';
