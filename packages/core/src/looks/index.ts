export * from './choices.ts';
export * from './contrast.ts';
