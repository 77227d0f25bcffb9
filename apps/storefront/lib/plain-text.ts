import { cutText } from './cut-text.ts';

/** The words of a piece of HTML, for places that show no markup: at most 160 characters, as search engines show. */
export function plainText(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > 160 ? `${cutText(text, 159).trimEnd()}…` : text;
}
