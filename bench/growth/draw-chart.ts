export type Point = { x: number; y: number };
export type Line = { name: string; points: Point[] };
export type Chart = { title: string; lines: Line[] };

const panel = { width: 420, height: 300, left: 52, top: 58, gap: 40 };
const legendHeight = 78;
/** Colours that people who confuse red and green tell apart (Okabe and Ito), dark enough on white and light enough on black. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#8c6d1f'];

const short = (figure: number) =>
  figure >= 1e6 ? `${figure / 1e6} M` : figure >= 1e3 ? `${Math.round(figure / 100) / 10} k` : `${Math.round(figure * 10) / 10}`;

/** Powers of ten around figures. */
function decades(figures: readonly number[]): number[] {
  const [low, high] = [Math.floor(Math.log10(Math.min(...figures))), Math.ceil(Math.log10(Math.max(...figures)))];
  return Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step));
}

const text = (x: number, y: number, words: string, more = '') => `<text x="${x}" y="${y}" ${more}>${words}</text>`;

/** One panel; both axes grow by powers of ten, so that what grows with the store is a slope and what does not is flat. */
function drawPanel({ title, lines }: Chart, left: number, ticks: readonly number[]): string {
  const xs = lines[0]?.points.map((point) => point.x) ?? [];
  const [x0, x1] = [Math.log10(xs[0] ?? 1), Math.log10(xs.at(-1) ?? 10)];
  const [y0, y1] = [Math.log10(ticks[0] ?? 1), Math.log10(ticks.at(-1) ?? 10)];
  const across = (x: number) => Math.round(left + ((Math.log10(x) - x0) / (x1 - x0)) * panel.width);
  const up = (y: number) => Math.round(panel.top + panel.height - ((Math.log10(y) - y0) / (y1 - y0)) * panel.height);
  const grid = ticks.flatMap((tick) => [
    `<path class="grid" d="M${left} ${up(tick)}h${panel.width}"/>`,
    text(left - 8, up(tick) + 4, short(tick), 'text-anchor="end"'),
  ]);
  const marks = xs.map((x) => text(across(x), panel.top + panel.height + 20, short(x), 'text-anchor="middle"'));
  const drawn = lines.map(({ points }, place) => {
    const colour = colours[place % colours.length];
    const way = points.map(({ x, y }) => `${across(x)} ${up(y)}`).join('L');
    const dots = points.map(({ x, y }) => `<circle cx="${across(x)}" cy="${up(y)}" r="3.5" fill="${colour}"/>`);
    return `<path d="M${way}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
  });
  return [text(left, panel.top - 16, title, 'font-weight="600"'), ...grid, ...marks, ...drawn].join('\n');
}

/** Draws charts side by side, with one legend, as SVG that follows the reader's light or dark scheme. */
export function drawChart(heading: string, charts: readonly Chart[]): string {
  const ticks = decades(charts.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map((point) => point.y))));
  const step = panel.left + panel.width + panel.gap;
  const width = charts.length * step;
  const height = panel.top + panel.height + 40 + legendHeight;
  const legend = (charts[0]?.lines ?? []).map(({ name }, place) => {
    const [x, y] = [panel.left + (place % 3) * 290, panel.top + panel.height + 54 + Math.floor(place / 3) * 24];
    return `<circle cx="${x}" cy="${y - 4}" r="5" fill="${colours[place % colours.length]}"/>${text(x + 12, y, name)}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${heading}">
<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.grid { stroke: #ddd }
.page { fill: #fff }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 } .page { fill: #16181d } }
</style>
<rect class="page" width="100%" height="100%" rx="8"/>
${text(panel.left, 22, heading, 'font-size="15" font-weight="600"')}
${charts.map((chart, place) => drawPanel(chart, panel.left + place * step, ticks)).join('\n')}
${legend.join('\n')}
</svg>
`;
}
