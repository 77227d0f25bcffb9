import type { ShownTime } from '../../../../lib/show-time.ts';

/** A picture of the store as the library shows it. */
export type LibraryPicture = {
  id: string;
  url: string;
  name: string;
  alt: string;
  width: number;
  height: number;
  bytes: number;
  blur: string;
  added: ShownTime;
};
