export * from './read-config.ts';
export type { SocialProvider } from './read-social.ts';
export type { CloudinaryPlace, MediaPlaces, S3Place, StorageKind } from './read-storage.ts';
export { storageKinds } from './read-storage.ts';
