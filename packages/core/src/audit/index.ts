export * from './list-changes.ts';
export * from './record-change.ts';
