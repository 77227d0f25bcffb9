export * from './open-versions.ts';
