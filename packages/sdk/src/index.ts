export type { CallOptions, Connection } from './call.ts';
export { createStore, findStore, type Store } from './create-store.ts';
export { type Admin, openAdmin } from './open-admin.ts';
export type { ProductList, ProductQuery } from './products.ts';
export type * from './schema.ts';
export type { Store as StoreProfile } from './schema.ts';
export { StoreError } from './store-error.ts';
export { verifyWebhook, type WebhookEvent } from './verify-webhook.ts';
