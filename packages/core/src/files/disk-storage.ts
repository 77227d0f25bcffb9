import { dropKept, pathOf, readKept, writeWhole } from './keep-file.ts';
import type { Storage } from './storage.ts';

/** Pictures in the data folder of this installation. */
export function diskStorage(dataDir: string): Storage {
  return {
    put: (key, bytes) => writeWhole(pathOf(dataDir, key), bytes),
    get: (key) => readKept(pathOf(dataDir, key)),
    drop: (key) => dropKept(pathOf(dataDir, key)),
    offer: async () => null,
  };
}
