export * from './answers.ts';
export * from './once.ts';
export * from './once-sealed.ts';
