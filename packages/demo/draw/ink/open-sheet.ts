/** A drawing in progress: definitions are collected once each and numbered in order, so that the same input gives the same bytes. */
export type Sheet = {
  /** Adds a definition; the maker gets its id. The same key is defined only once. */
  define: (key: string, make: (id: string) => string) => string;
  blur: (radius: number) => string;
  clip: (path: string) => string;
  fade: (
    colours: readonly (readonly [offset: number, colour: string, opacity?: number])[],
    way?: 'down' | 'across' | 'slant',
  ) => string;
  glow: (colour: string, opacity: number) => string;
  close: (width: number, height: number, body: string, viewBox?: string) => string;
};

const WAYS = { down: 'x1="0" y1="0" x2="0" y2="1"', across: 'x1="0" y1="0" x2="1" y2="0"', slant: 'x1="0" y1="0" x2="1" y2="1"' };

/** Opens an empty sheet. */
export function openSheet(): Sheet {
  const ids = new Map<string, string>();
  const definitions: string[] = [];
  const define: Sheet['define'] = (key, make) => {
    const known = ids.get(key);
    if (known) return known;
    const id = `d${ids.size}`;
    ids.set(key, id);
    definitions.push(make(id));
    return id;
  };
  return {
    define,
    blur: (radius) =>
      define(
        `blur ${radius}`,
        (id) =>
          `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${radius}"/></filter>`,
      ),
    clip: (path) => define(`clip ${path}`, (id) => `<clipPath id="${id}"><path d="${path}"/></clipPath>`),
    fade: (colours, way = 'down') =>
      define(`fade ${way} ${colours.join(' ')}`, (id) => {
        const stops = colours.map(
          ([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
        );
        return `<linearGradient id="${id}" ${WAYS[way]}>${stops.join('')}</linearGradient>`;
      }),
    glow: (colour, opacity) =>
      define(
        `glow ${colour} ${opacity}`,
        (id) =>
          `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${opacity}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
      ),
    close: (width, height, body, viewBox = `0 0 ${width} ${height}`) =>
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="${viewBox}"><defs>${definitions.join('')}</defs>${body}</svg>`,
  };
}
