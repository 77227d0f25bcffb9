/** What a browser is told to send a file straight to its place: with this method, these headers, to this address, until `expiresAt`. */
export type DirectUpload = {
  method: 'PUT' | 'POST';
  url: string;
  headers: Record<string, string>;
  /** Fields of a form that go before the file (field `file`); null when the body is the file itself. */
  fields: Record<string, string> | null;
  expiresAt: string;
};

/** A place where the originals of pictures are kept, by their keys. */
export type Storage = {
  /** Keeps a file whole or not at all; the same key again replaces it. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The bytes of a file, or null when there is none. */
  get(key: string): Promise<Buffer | null>;
  /** Takes a file away; harmless when it is not there. */
  drop(key: string): Promise<void>;
  /** Lets a browser send one file to a key by itself; null where it has to go through this server. */
  offer(key: string): Promise<DirectUpload | null>;
};

/** The place did not do what it was asked: it is away, or refuses our keys. */
export class StorageError extends Error {}

/** A direct upload has this long to begin. */
export const offerSeconds = 15 * 60;
