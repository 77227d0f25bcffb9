import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const pictures = /\.(jpe?g|png|webp|gif)$/i;
/** What Shopify's image service puts behind a name to say a size: https://shopify.dev/docs/api/liquid/filters/img_url */
const sizes = /_(pico|icon|thumb|small|compact|medium|large|grande|original|master|\d{1,4}x\d{0,4}|x\d{1,4})$/;

/** The name of a picture's file in a URL or path, without folder and query. */
export function pictureFile(source: string): string {
  const path = source.split(/[?#]/, 1)[0] ?? '';
  return decoded(path.slice(path.lastIndexOf('/') + 1));
}

/** The name of a picture without folder, query, size and case: ".../Mug_grande.JPEG?v=1" → ["mug.jpeg", "mug"]. */
export function pictureNames(source: string): [full: string, stem: string] {
  const base = pictureFile(source).toLowerCase();
  const dot = base.lastIndexOf('.');
  const stem = (dot > 0 ? base.slice(0, dot) : base).replace(sizes, '');
  return [dot > 0 ? `${stem}${base.slice(dot)}` : stem, stem];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Finds the file of a picture that an export names, or null. */
export type PictureFinder = (source: string) => string | null;

/**
 * Reads a folder of pictures once, with the folders in it, and finds them by name from then on: case, `?v=` and the size behind a name
 * do not count, and a .jpg is found for a .jpeg. Without a folder nothing is found.
 */
export async function findPictures(folder: string | undefined): Promise<PictureFinder> {
  const byName = new Map<string, string>();
  const entries = folder ? await readdir(folder, { withFileTypes: true, recursive: true }) : [];
  const files = entries.filter((entry) => entry.isFile() && pictures.test(entry.name));
  for (const file of files.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    for (const name of pictureNames(file.name)) {
      if (!byName.has(name)) byName.set(name, join(file.parentPath, file.name));
    }
  }
  return (source) => {
    const [full, stem] = pictureNames(source);
    return byName.get(full) ?? byName.get(stem) ?? null;
  };
}
