export * from './guard-address.ts';
export * from './send-outside.ts';
