export * from './actor.ts';
export * from './permissions.ts';
export type * from './store-context.ts';
