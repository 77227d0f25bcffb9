export * from './boss.ts';
export * from './prepare-database.ts';
