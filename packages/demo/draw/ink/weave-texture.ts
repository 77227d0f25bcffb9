import type { Sheet } from './open-sheet.ts';

/** The cloths and hides of both shops. */
export type Weave =
  | 'mesh'
  | 'knit'
  | 'canvas'
  | 'suede'
  | 'ripstop'
  | 'rib'
  | 'cable'
  | 'twill'
  | 'linen'
  | 'grain'
  | 'purl'
  | 'tweed'
  | 'quilt';

const tile = (id: string, width: number, height: number, body: string, turn = 0): string =>
  `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse"${turn ? ` patternTransform="rotate(${turn})"` : ''}>${body}</pattern>`;

const dark = (d: string, width: number, opacity: number): string =>
  `<path d="${d}" fill="none" stroke="#20130a" stroke-width="${width}" stroke-linecap="round" opacity="${opacity}"/>`;
const light = (d: string, width: number, opacity: number): string =>
  `<path d="${d}" fill="none" stroke="#ffffff" stroke-width="${width}" stroke-linecap="round" opacity="${opacity}"/>`;

function speckle(id: string, size: number, count: number, seed: number, length: number): string {
  let state = seed;
  const next = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  let body = '';
  for (let index = 0; index < count; index += 1) {
    const x = Math.round(next() * size);
    const y = Math.round(next() * size);
    const lean = Math.round((next() - 0.5) * length);
    const drop = Math.round(next() * length);
    body += (index % 2 ? dark : light)(`M${x} ${y}l${lean} ${drop}`, 1.3, 0.1 + next() * 0.09);
  }
  return tile(id, size, size, body);
}

const WEAVES: Record<Weave, (id: string) => string> = {
  mesh: (id) =>
    tile(
      id,
      13,
      15,
      `<g fill="#0b0a10" opacity="0.22"><ellipse cx="3.2" cy="3.7" rx="2.3" ry="2.7"/><ellipse cx="9.7" cy="11.2" rx="2.3" ry="2.7"/></g><g fill="#fff" opacity="0.12"><ellipse cx="3.2" cy="7.2" rx="2.4" ry="0.8"/><ellipse cx="9.7" cy="14.4" rx="2.4" ry="0.8"/></g>`,
    ),
  knit: (id) => tile(id, 9, 8, dark('M0.5 1L4.5 6L8.5 1', 1.5, 0.2) + light('M0.5 3.4L4.5 8', 1.2, 0.2), -14),
  canvas: (id) => tile(id, 6, 6, dark('M0 1.5H3M3 4.5H6', 1.5, 0.13) + light('M3 1.5H6M0 4.5H3', 1.5, 0.14)),
  suede: (id) => speckle(id, 90, 260, 7, 7),
  ripstop: (id) => tile(id, 22, 22, dark('M0 0.7H22M0.7 0V22', 1.4, 0.2) + light('M0 2.2H22M2.2 0V22', 1, 0.16)),
  rib: (id) => tile(id, 15, 15, dark('M1.5 0V15', 3.4, 0.2) + light('M8.5 0V15', 4, 0.11)),
  purl: (id) => tile(id, 14, 12, dark('M1 1.5L7 9L13 1.5', 2.2, 0.16) + light('M1.6 4.5L6.4 10.6', 1.6, 0.13)),
  cable: (id) =>
    tile(
      id,
      92,
      84,
      dark('M2 0V84M90 0V84', 5, 0.16) +
        dark('M26 0C26 28 66 28 66 56C66 70 60 78 54 84', 5, 0.2) +
        light('M32 0C32 26 72 28 72 56C72 70 66 78 60 84', 6, 0.14) +
        dark('M66 0C66 12 56 20 50 25M40 35C32 42 26 46 26 60C26 70 30 78 36 84', 5, 0.2) +
        light('M14 0V84M78 0V84', 5, 0.1),
    ),
  twill: (id) => tile(id, 7, 7, dark('M0 0V7', 2, 0.12) + light('M3.5 0V7', 1.6, 0.08), 38),
  linen: (id) => speckle(id, 120, 150, 31, 2),
  grain: (id) => speckle(id, 70, 90, 19, 5),
  tweed: (id) => tile(id, 18, 18, dark('M0 18L9 0L18 18', 2, 0.17) + light('M4.5 18L9 9L13.5 18', 1.5, 0.15)),
  quilt: (id) => tile(id, 92, 92, dark('M0 0H92M0 0V92', 5, 0.3) + light('M3 6H92M6 3V92', 5, 0.16), 45),
};

/** The id of a repeating weave, defined on this sheet once. */
export function weaveTexture(sheet: Sheet, weave: Weave): string {
  return sheet.define(`weave ${weave}`, WEAVES[weave]);
}
