import sanitizeHtml from 'sanitize-html';

const plain = ['p', 'br', 'hr', 'strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'blockquote', 'code', 'pre', 'h2', 'h3', 'h4'];
const structure = ['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a'];

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...plain, ...structure],
  allowedAttributes: { a: ['href', 'rel'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 20,
  transformTags: {
    // A product's page has its one h1 already.
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    a: (tagName, { href }) => ({ tagName, attribs: href ? { href, rel: 'noopener nofollow' } : ({} as Record<string, string>) }),
  },
  exclusiveFilter: (frame) =>
    ['p', 'li', 'h2', 'h3', 'h4', 'a'].includes(frame.tag) && frame.text.trim() === '' && !frame.mediaChildren?.length,
};

/**
 * Rich text as it may be kept and shown: paragraphs, emphasis, lists, headings below the page's own, tables and links, and nothing that
 * runs, loads or styles. Text inside what is taken out stays, except for scripts and styles.
 */
export function cleanHtml(html: string): string {
  return sanitizeHtml(html, rules).replaceAll('\0', '').trim();
}
