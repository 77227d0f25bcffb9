export * from './cockpit.ts';
export * from './store-overview.ts';
