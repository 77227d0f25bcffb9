import { lightness, tone } from './mix-colour.ts';
import type { Sheet } from './open-sheet.ts';

/** What a piece is made of and how it lies. */
export type Finish = {
  colour: string;
  /** Id of a pattern from weaveTexture. */
  texture?: string;
  /** How far the rounding reaches in from the edge, in pixels. */
  depth?: number;
  /** How high the piece lies above what is under it: the size of its cast shadow. */
  lift?: number;
  /** Strength of the highlight, 0 to 1. */
  gloss?: number;
  /** Anything drawn on the piece, clipped to it, under its shading. */
  print?: string;
};

/** Draws one piece with light from above left: cast shadow, body colour, weave, rounding, highlight and a fine cut edge. */
export function shapePiece(sheet: Sheet, path: string, finish: Finish): string {
  const { colour, texture, depth = 24, lift = 0, gloss = 0.35, print = '' } = finish;
  const light = lightness(colour);
  const body = sheet.fade([
    [0, tone(colour, 0.1 + 0.06 * (1 - light))],
    [0.55, colour],
    [1, tone(colour, -0.13)],
  ]);
  const dark = tone(colour, -0.62);
  const shine = tone(colour, 0.34 + 0.55 * light);
  const shadow = lift
    ? `<path d="${path}" fill="#0b0a10" opacity="${(0.3 + 0.15 * light).toFixed(2)}" filter="url(#${sheet.blur(lift)})" transform="translate(${lift * 0.4} ${lift * 0.9})"/>`
    : '';
  const weave = texture ? `<path d="${path}" fill="url(#${texture})"/>` : '';
  return `${shadow}<g clip-path="url(#${sheet.clip(path)})"><path d="${path}" fill="url(#${body})"/>${print}${weave}
<path d="${path}" fill="none" stroke="${dark}" stroke-width="${depth * 1.5}" opacity="${(0.34 + 0.2 * (1 - light)).toFixed(2)}" filter="url(#${sheet.blur(Math.max(1, depth * 0.62))})" transform="translate(${-depth * 0.3} ${-depth * 0.55})"/>
<path d="${path}" fill="none" stroke="${shine}" stroke-width="${depth * 0.8}" opacity="${Math.min(1, gloss * 1.25).toFixed(2)}" filter="url(#${sheet.blur(Math.max(1, depth * 0.42))})" transform="translate(${depth * 0.28} ${depth * 0.62})"/>
<path d="${path}" fill="none" stroke="${shine}" stroke-width="2.4" opacity="${(gloss * 0.8).toFixed(2)}" transform="translate(0.6 1.4)"/></g><path d="${path}" fill="none" stroke="${dark}" stroke-width="1.2" opacity="0.35"/>`;
}

/** A row of stitches along a path: each thread has a small shadow, so it lies on the cloth and not in it. */
export function stitchSeam(path: string, thread: string, size = 1): string {
  const dash = `stroke-dasharray="${7 * size} ${4.2 * size}" stroke-linecap="round" fill="none"`;
  return `<path d="${path}" fill="none" stroke="#0b0a10" stroke-width="${3.4 * size}" opacity="0.13"/><path d="${path}" ${dash} stroke="#0b0a10" stroke-width="${2.3 * size}" opacity="0.35" transform="translate(0.8 1.4)"/><path d="${path}" ${dash} stroke="${thread}" stroke-width="${1.9 * size}"/>`;
}

/** A soft blurred stroke: a fold, a crease, a sheen. */
export function softStroke(sheet: Sheet, path: string, colour: string, width: number, blur: number, opacity: number): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity}" filter="url(#${sheet.blur(blur)})"/>`;
}
