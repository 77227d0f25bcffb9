/** A point of a curve; a third member of 1 makes it a sharp corner. */
export type Point = readonly [x: number, y: number, corner?: 1];

type Spot = { x: number; y: number };

const unit = (x: number, y: number): Spot => {
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
};

const round = (value: number): string => String(Math.round(value * 10) / 10);

function tangentAt(points: readonly Point[], index: number, closed: boolean): Spot {
  const count = points.length;
  const here = points[index];
  const before = points[closed ? (index - 1 + count) % count : Math.max(0, index - 1)];
  const after = points[closed ? (index + 1) % count : Math.min(count - 1, index + 1)];
  if (!here || !before || !after || here[2] === 1) return { x: 0, y: 0 };
  return unit(after[0] - before[0], after[1] - before[1]);
}

/** The four control points of each segment of a smooth curve through `points`; handles are a third of the segment, so it never overshoots. */
function segments(points: readonly Point[], closed: boolean): [Spot, Spot, Spot, Spot][] {
  const list: [Spot, Spot, Spot, Spot][] = [];
  const last = closed ? points.length : points.length - 1;
  for (let index = 0; index < last; index += 1) {
    const from = points[index];
    const nextIndex = (index + 1) % points.length;
    const to = points[nextIndex];
    if (!from || !to) continue;
    const reach = Math.hypot(to[0] - from[0], to[1] - from[1]) * 0.36;
    const leave = tangentAt(points, index, closed);
    const arrive = tangentAt(points, nextIndex, closed);
    list.push([
      { x: from[0], y: from[1] },
      { x: from[0] + leave.x * reach, y: from[1] + leave.y * reach },
      { x: to[0] - arrive.x * reach, y: to[1] - arrive.y * reach },
      { x: to[0], y: to[1] },
    ]);
  }
  return list;
}

/** SVG path data of a smooth curve through the points. */
export function traceCurve(points: readonly Point[], closed = true): string {
  const parts = segments(points, closed);
  const first = parts[0];
  if (!first) return '';
  const start = `M${round(first[0].x)} ${round(first[0].y)}`;
  const body = parts.map(
    ([, a, b, to]) => `C${round(a.x)} ${round(a.y)} ${round(b.x)} ${round(b.y)} ${round(to.x)} ${round(to.y)}`,
  );
  return start + body.join('') + (closed ? 'Z' : '');
}

/** Places along the curve at even steps, with the direction of travel: for laces, eyelets, lugs and offset seams. */
export function walkCurve(
  points: readonly Point[],
  steps: number,
  closed = false,
): { x: number; y: number; dx: number; dy: number }[] {
  const dense: Spot[] = [];
  for (const [a, b, c, d] of segments(points, closed)) {
    for (let step = 0; step < 24; step += 1) {
      const t = step / 24;
      const s = 1 - t;
      dense.push({
        x: s * s * s * a.x + 3 * s * s * t * b.x + 3 * s * t * t * c.x + t * t * t * d.x,
        y: s * s * s * a.y + 3 * s * s * t * b.y + 3 * s * t * t * c.y + t * t * t * d.y,
      });
    }
  }
  const end = points[closed ? 0 : points.length - 1];
  if (end) dense.push({ x: end[0], y: end[1] });
  return evenSteps(dense, steps);
}

function evenSteps(dense: readonly Spot[], steps: number): { x: number; y: number; dx: number; dy: number }[] {
  const lengths = [0];
  for (let index = 1; index < dense.length; index += 1) {
    const a = dense[index - 1];
    const b = dense[index];
    if (a && b) lengths.push((lengths[index - 1] ?? 0) + Math.hypot(b.x - a.x, b.y - a.y));
  }
  const total = lengths.at(-1) ?? 0;
  const places = [];
  let cursor = 1;
  for (let step = 0; step <= steps; step += 1) {
    const wanted = (total * step) / steps;
    while (cursor < dense.length - 1 && (lengths[cursor] ?? 0) < wanted) cursor += 1;
    const a = dense[cursor - 1];
    const b = dense[cursor];
    if (!a || !b) continue;
    const from = lengths[cursor - 1] ?? 0;
    const span = (lengths[cursor] ?? 0) - from || 1;
    const part = (wanted - from) / span;
    const way = unit(b.x - a.x, b.y - a.y);
    places.push({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, dx: way.x, dy: way.y });
  }
  return places;
}

/** Path data of a line that runs beside the curve at a distance (positive: to the right of travel). */
export function traceBeside(points: readonly Point[], distance: number, closed = false): string {
  const places = walkCurve(points, 60, closed);
  return places.map((p, i) => `${i === 0 ? 'M' : 'L'}${round(p.x - p.dy * distance)} ${round(p.y + p.dx * distance)}`).join('');
}

/** Moves, scales or mirrors points, so that one shape serves two sides. */
export function movePoints(points: readonly Point[], scaleX: number, scaleY: number, x: number, y: number): Point[] {
  const moved = points.map(
    ([px, py, corner]): Point => (corner ? [px * scaleX + x, py * scaleY + y, 1] : [px * scaleX + x, py * scaleY + y]),
  );
  return moved;
}
