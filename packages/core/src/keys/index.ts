export * from './create-key.ts';
export * from './find-key.ts';
export * from './list-keys.ts';
export * from './revoke-key.ts';
export * from './rotate-key.ts';
