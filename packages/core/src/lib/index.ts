export * from './ids.ts';
export * from './money.ts';
export * from './refusal.ts';
export * from './seal.ts';
export * from './slug.ts';
