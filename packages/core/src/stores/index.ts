export * from './create-store.ts';
export * from './find-store.ts';
export * from './members.ts';
export * from './storefront-url.ts';
