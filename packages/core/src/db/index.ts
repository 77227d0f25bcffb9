export * from './connect.ts';
export * from './ensure-roles.ts';
export * from './migrate.ts';
export * from './read-audit.ts';
export * from './refuse-bypass.ts';
export * from './retryable.ts';
export type { DB } from './types.generated.ts';
export * from './verb.ts';
export * from './with-store.ts';
