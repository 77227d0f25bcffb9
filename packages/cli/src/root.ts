import path from 'node:path';

/** The root folder of the checkout. */
export const root = path.resolve(import.meta.dirname, '..', '..', '..');
