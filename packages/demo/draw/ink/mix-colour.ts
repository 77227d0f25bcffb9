type Rgb = [number, number, number];

function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

const linear = (channel: number): number => (channel / 255) ** 2.2;
const encode = (light: number): string =>
  Math.round(Math.min(1, Math.max(0, light)) ** (1 / 2.2) * 255)
    .toString(16)
    .padStart(2, '0');

/** Mixes two #rrggbb colours in linear light; part 0 is the first, 1 the second. */
function mixColour(first: string, second: string, part: number): string {
  const a = parse(first);
  const b = parse(second);
  return `#${[0, 1, 2].map((i) => encode(linear(a[i] ?? 0) * (1 - part) + linear(b[i] ?? 0) * part)).join('')}`;
}

/** Lighter (positive) or darker (negative), keeping some warmth in the shadows; the amount runs from -1 to 1. */
export function tone(hex: string, amount: number): string {
  if (amount >= 0) return mixColour(hex, '#fffdf8', amount);
  const [r, g, b] = parse(hex);
  const keep = 1 + amount;
  return `#${[r, g, b].map((c, i) => encode(linear(c) * keep * keep + (i === 2 ? 0.004 : 0.002) * -amount)).join('')}`;
}

/** Perceived lightness from 0 (black) to 1 (white). */
export function lightness(hex: string): number {
  const [r, g, b] = parse(hex);
  return (0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)) ** (1 / 2.2);
}
