export { isMediaKey, pathOf, readKept, writeWhole } from './keep-file.ts';
export * from './open-storage.ts';
export type { DirectUpload, Storage } from './storage.ts';
export { StorageError } from './storage.ts';
