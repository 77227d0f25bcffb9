import PDFDocument from 'pdfkit';
import { typeset } from './typeset.ts';

/** Points of the sheet's edges and tones of its ink; plain text is of the typesetter's own. */
export const margin = 48;
export const soft = '#5f6472';
export const rule = '#d9dbe1';

/** A sheet of paper to write on, with lengths in points from the upper left corner. */
export type Paper = ReturnType<typeof openPaper>;

/** Opens a document. `format` is what the country prints on: A4, or LETTER in North America. */
export function openPaper(format: 'A4' | 'LETTER', title: string) {
  const doc = new PDFDocument({ size: format, margin: 0, bufferPages: true, autoFirstPage: false, info: { Title: title } });
  const parts: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });

  const { line, block, wrap } = typeset(doc);
  return {
    doc,
    line,
    block,
    wrap,
    addPage: () => doc.addPage(),
    width: () => doc.page.width,
    height: () => doc.page.height,
    hairline: (y: number, from = margin, to = doc.page.width - margin) =>
      doc.moveTo(from, y).lineTo(to, y).lineWidth(0.6).strokeColor(rule).stroke(),
    /** Ends the document; its bytes. */
    close: async (): Promise<Buffer> => {
      doc.end();
      return whole;
    },
  };
}
