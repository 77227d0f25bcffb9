export { type Brand, brandSchema } from './brand.ts';
export * from './close-store.ts';
export { type CreateStoreInput, createStore } from './create-store.ts';
export * from './domains.ts';
export { findStore, findStoreByHost, type StoreProfile } from './find-store.ts';
export * from './members.ts';
export * from './settings.ts';
export * from './storefront-url.ts';
export * from './views.ts';
