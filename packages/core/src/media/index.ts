export type { Asset } from './asset.ts';
export * from './delete-asset.ts';
export { dropFile, isMediaKey, keepFile } from './keep-file.ts';
export * from './list-assets.ts';
export * from './open-media.ts';
export * from './prepare-image.ts';
export * from './store-image.ts';
export * from './upload-image.ts';
