export * from './listen.ts';
export * from './read-feed.ts';
export * from './write-entry.ts';
