import { house } from './house.ts';

/** The address of a picture by its media key, or null for none. Widths are asked for with `?w=`. */
export function mediaUrl(key: string | null | undefined): string | null {
  return key ? `${house().config.mediaUrl}/${key}` : null;
}
