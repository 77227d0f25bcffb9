import { cutIntoRuns, type Run } from './cut-into-runs.ts';
import { families, fontFile, type Weight } from './fonts.ts';

/** The tone of plain text. */
const ink = '#1b1d23';

type Style = { size?: number; weight?: Weight; color?: string; align?: 'left' | 'right'; width?: number };
type Opened = { _font: { ascender: number; font: { hasGlyphForCodePoint(code: number): boolean } } };

/** Sets texts of any script on a document: single lines, lines broken to a width, blocks. */
export function typeset(doc: PDFKit.PDFDocument) {
  const open = (font: string) => (doc.font(font) as unknown as Opened)._font;
  const fontOf = (sign: string, weight: Weight): string | undefined =>
    families[weight].map(fontFile).find((font) => open(font).font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));
  const runsOf = (text: string, weight: Weight): Run[] =>
    cutIntoRuns(text.replaceAll('\u202f', '\u00a0'), (sign) => fontOf(sign, weight), fontFile(families[weight][0]));
  const lengthOf = (runs: readonly Run[], size: number): number =>
    runs.reduce((sum, run) => sum + doc.font(run.font).fontSize(size).widthOfString(run.text), 0);
  const widthOf = (text: string, { size = 10, weight = 'regular' }: Style): number => lengthOf(runsOf(text, weight), size);
  /** Shortens a text to a width, with an ellipsis. */
  const fit = (text: string, style: Style): string => {
    if (style.width === undefined || widthOf(text, style) <= style.width) return text;
    let short = text;
    while (short.length > 1 && widthOf(`${short}…`, style) > style.width) short = short.slice(0, -1);
    return `${short.trimEnd()}…`;
  };
  const line = (text: string, x: number, y: number, style: Style = {}): void => {
    const { size = 10, weight = 'regular', color = ink, align = 'left', width } = style;
    const runs = runsOf(fit(text, style), weight);
    // Fonts of other scripts have other heights: all of a line stand on the house font's ground.
    const ground = y + (open(fontFile(families[weight][0])).ascender * size) / 1000;
    let at = align === 'right' && width !== undefined ? x + width - lengthOf(runs, size) : x;
    for (const run of runs) {
      doc.font(run.font).fontSize(size).fillColor(color);
      doc.text(run.text, at, ground, { lineBreak: false, baseline: 'alphabetic' });
      at += doc.widthOfString(run.text);
    }
  };
  /** Cuts a word that is wider than a line into pieces that are not. */
  const cut = (word: string, style: Style & { width: number }): string[] => {
    if (widthOf(word.trimEnd(), style) <= style.width) return [word];
    const pieces = [''];
    for (const sign of word) {
      const piece = (pieces.at(-1) ?? '') + sign;
      if (piece.length > 1 && widthOf(piece.trimEnd(), style) > style.width) pieces.push(sign);
      else pieces[pieces.length - 1] = piece;
    }
    return pieces;
  };
  /** Breaks a text into lines of a width, at spaces, and inside words that are too long. */
  const wrap = (text: string, style: Style & { width: number }): string[] =>
    text.split('\n').flatMap((paragraph) => {
      const lines = [''];
      const words = paragraph.split(/(?<=\s)|(?<=[\u3000-\u9fff])/u).flatMap((word) => cut(word, style));
      for (const word of words) {
        const now = lines.at(-1) ?? '';
        if (now !== '' && widthOf((now + word).trimEnd(), style) > style.width) lines.push(word);
        else lines[lines.length - 1] = now + word;
      }
      return lines.map((one) => one.trimEnd());
    });
  const block = (text: string, x: number, y: number, style: Style & { width: number; leading?: number }): number => {
    const leading = style.leading ?? (style.size ?? 10) * 1.4;
    const lines = wrap(text, style);
    for (const [index, one] of lines.entries()) line(one, x, y + index * leading, style);
    return y + lines.length * leading;
  };
  return { line, block, wrap };
}
