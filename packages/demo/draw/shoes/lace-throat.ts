import { tone } from '../ink/mix-colour.ts';
import { type Point, traceCurve, walkCurve } from '../ink/trace-curve.ts';

function cord(path: string, colour: string, width: number): string {
  return `<path d="${path}" stroke="#0b0a10" stroke-width="${width + 1}" opacity="0.3" fill="none" stroke-linecap="round" transform="translate(1.5 4)"/>
<path d="${path}" stroke="${tone(colour, -0.42)}" stroke-width="${width}" fill="none" stroke-linecap="round"/>
<path d="${path}" stroke="${colour}" stroke-width="${width * 0.74}" fill="none" stroke-linecap="round" transform="translate(-0.4 -1.2)"/>
<path d="${path}" stroke="${tone(colour, 0.5)}" stroke-width="${width * 0.2}" opacity="0.75" fill="none" stroke-linecap="round" transform="translate(-1.2 -2.8)"/>
<path d="${path}" stroke="${tone(colour, -0.55)}" stroke-width="${width * 0.66}" opacity="0.18" fill="none" stroke-dasharray="1.6 3.4"/>`;
}

/** Laces of a shoe seen from the side: from each eyelet over the edge of the throat, tucked away at the ankle. */
export function laceThroat(
  eyelets: readonly Point[],
  look: { colour: string; width: number; rows: number; reach: number; metal?: string },
): string {
  const { colour, width, rows, reach, metal } = look;
  const places = walkCurve(eyelets, rows - 1);
  const holes = places
    .map((p) => {
      const ring = metal
        ? `<circle cx="${p.x}" cy="${p.y}" r="${width * 0.72}" fill="none" stroke="${metal}" stroke-width="3"/>`
        : '';
      return `<circle cx="${p.x}" cy="${p.y}" r="${width * 0.62}" fill="#0b0a10" opacity="0.75"/>${ring}`;
    })
    .join('');
  const cords = places
    .map((p) => {
      // Up over the throat (to the right of travel is the shoe's side, so the laces go left) and a little towards the ankle.
      const tipX = p.x + p.dy * reach + p.dx * reach * 0.3;
      const tipY = p.y - p.dx * reach + p.dy * reach * 0.3;
      const midX = (p.x + tipX) / 2 + p.dy * 5;
      const midY = (p.y + tipY) / 2 - p.dx * 5;
      return cord(
        traceCurve(
          [
            [p.x, p.y],
            [midX, midY],
            [tipX, tipY],
          ],
          false,
        ),
        colour,
        width,
      );
    })
    .join('');
  return holes + cords;
}
