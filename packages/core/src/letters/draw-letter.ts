import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Img,
  Link,
  Preview,
  Row,
  render,
  Section,
  Text,
} from '@react-email/components';
import { createElement as h, type ReactElement } from 'react';
import type { LetterParts, LetterRow } from './letter-parts.ts';
import type { LetterBrand } from './read-story.ts';

const paper = '#f4f4f2';
const ink = '#1c1c1a';
const soft = '#5c5c57';
const fonts = '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** Black or white, whichever is read better on a colour (WCAG relative luminance). */
function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.36 ? '#000000' : '#ffffff';
}

const paragraph = { margin: '0 0 14px', fontSize: '15px', lineHeight: '24px', color: ink };

function drawHead(brand: LetterBrand): ReactElement {
  const mark = brand.logoUrl
    ? h(Img, { src: brand.logoUrl, alt: brand.name, height: 40, style: { maxWidth: '200px', objectFit: 'contain' } })
    : h(Text, { style: { margin: 0, fontSize: '18px', fontWeight: 700, color: ink } }, brand.name);
  return h(
    Section,
    { style: { padding: '28px 32px 0' } },
    h(Link, { href: brand.homeUrl, style: { textDecoration: 'none' } }, mark),
  );
}

function drawRow(row: LetterRow, index: number): ReactElement {
  const picture = row.imageUrl
    ? h(Img, { src: row.imageUrl, alt: '', width: 52, height: 52, style: { borderRadius: '6px', objectFit: 'cover' } })
    : null;
  const words = [
    h(Text, { key: 'name', style: { margin: 0, fontSize: '14px', lineHeight: '20px', color: ink, fontWeight: 600 } }, row.name),
    ...(row.detail
      ? [h(Text, { key: 'detail', style: { margin: 0, fontSize: '13px', lineHeight: '18px', color: soft } }, row.detail)]
      : []),
  ];
  const amount = { padding: '8px 0', textAlign: 'right', fontSize: '14px', color: ink, whiteSpace: 'nowrap' } as const;
  const children = [
    ...(picture ? [h(Column, { key: 'picture', style: { width: '66px', padding: '8px 0' } }, picture)] : []),
    h(Column, { key: 'words', style: { padding: '8px 0' } }, words),
    h(Column, { key: 'amount', style: amount }, row.amount),
  ];
  return h(Row, { key: index, children });
}

function drawSum([label, amount]: [string, string], index: number, all: readonly unknown[]): ReactElement {
  const isLast = index === all.length - 1;
  const style = {
    padding: '4px 0',
    fontSize: isLast ? '15px' : '14px',
    color: isLast ? ink : soft,
    fontWeight: isLast ? 700 : 400,
  };
  const children = [
    h(Column, { key: 'label', style }, label),
    h(Column, { key: 'amount', style: { ...style, textAlign: 'right' } }, amount),
  ];
  return h(Row, { key: index, children });
}

function drawGoods({ rows, sums }: LetterParts): ReactElement | null {
  if (rows.length === 0) return null;
  return h(
    Section,
    { style: { margin: '10px 0 18px', borderTop: '1px solid #e4e4e0', borderBottom: '1px solid #e4e4e0', padding: '8px 0' } },
    rows.map(drawRow),
    sums.length > 0 ? h(Hr, { style: { margin: '8px 0', borderColor: '#e4e4e0' } }) : null,
    sums.map(drawSum),
  );
}

function drawBody(parts: LetterParts, brand: LetterBrand): ReactElement {
  const { heading, paragraphs, tracking, act, closing } = parts;
  const button = {
    ...{
      display: 'inline-block',
      padding: '12px 22px',
      borderRadius: '6px',
      fontSize: '15px',
      fontWeight: 600,
      textDecoration: 'none',
    },
    ...{ backgroundColor: brand.accent, color: inkOn(brand.accent) },
  };
  const parcel = tracking
    ? h(
        Text,
        { style: paragraph },
        'Tracking: ',
        tracking.url ? h(Link, { href: tracking.url, style: { color: ink } }, tracking.label) : tracking.label,
      )
    : null;
  return h(
    Section,
    { style: { padding: '22px 32px 30px' } },
    h(Heading, { as: 'h1', style: { margin: '0 0 12px', fontSize: '24px', lineHeight: '30px', color: ink } }, heading),
    paragraphs.map((text, index) => h(Text, { key: index, style: paragraph }, text)),
    parcel,
    drawGoods(parts),
    h(Button, { href: act.url, style: button }, act.label),
    closing ? h(Text, { style: { ...paragraph, margin: '20px 0 0', color: soft } }, closing) : null,
  );
}

/** Draws a letter in its store's colours, as HTML that mail programs understand. */
export async function drawLetter(parts: LetterParts, brand: LetterBrand): Promise<string> {
  const card = {
    margin: '24px auto',
    maxWidth: '560px',
    backgroundColor: '#ffffff',
    borderRadius: '10px',
    borderTop: `4px solid ${brand.accent}`,
  };
  const foot = h(
    Text,
    { style: { margin: '0 auto 28px', maxWidth: '560px', fontSize: '12px', color: soft, textAlign: 'center' } },
    brand.name,
  );
  const letter = h(
    Html,
    { lang: 'en' },
    h(Head, null),
    h(Preview, null, parts.paragraphs[0] ?? parts.heading),
    h(
      Body,
      { style: { margin: 0, padding: '0 12px', backgroundColor: paper, fontFamily: fonts } },
      h(Container, { style: card }, drawHead(brand), drawBody(parts, brand)),
      foot,
    ),
  );
  return render(letter);
}
