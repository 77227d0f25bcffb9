export * from './list-changes.ts';
export * from './list-entries.ts';
export * from './read-audit-chains.ts';
export * from './record-change.ts';
