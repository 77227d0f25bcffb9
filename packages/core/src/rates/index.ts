export * from './open-rates.ts';
