import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { carries, pictureFirst } from './picture-first.ts';

/** A page that is the same for everybody, ready to be sent in each of its encodings. */
export type KeptPage = {
  /** The shop it belongs to, by slug. */
  shop: string;
  headers: Record<string, string>;
  etag: string;
  plain: Buffer;
  gzip: Buffer;
  br: Buffer;
  /** What it takes of the keeper's room, in bytes. */
  size: number;
};

/** Inline elements of a page that carry its nonce: those are ours. What got into the page as somebody's text has none, and is never named. */
function ourInline(html: string, tag: 'script' | 'style', nonce: string): string[] {
  const form = new RegExp(`<${tag}${carries(nonce)}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g');
  return [...html.matchAll(form)].map(([, text = '']) => text);
}

function hashesOf(texts: string[]): string {
  const hashes = texts.map((text) => createHash('sha256').update(text).digest('base64'));
  return [...new Set(hashes)].map((hash) => `'sha256-${hash}'`).join(' ');
}

/**
 * The policy of a page whose bytes do not change: a nonce that is sent twice is none, so each inline script and style is named by its
 * hash instead (CSP Level 3, section 8.4), and files come from here alone.
 */
function policyByHashes(policy: string, html: string, nonce: string | undefined): string {
  const hashes = (tag: 'script' | 'style') => (nonce ? hashesOf(ourInline(html, tag, nonce)) : '');
  return policy
    .replace(/script-src [^;]*/, `script-src 'self' ${hashes('script')}`.trimEnd())
    .replace(/style-src '[^;]*/, `style-src 'self' ${hashes('style')}`.trimEnd());
}

const kept = ['content-type', 'x-content-type-options', 'x-frame-options', 'referrer-policy', 'permissions-policy', 'link'];
const alsoKept = ['cross-origin-opener-policy', 'strict-transport-security'];

/** Prepares a page as it was rendered. @param headers  as the server would have sent them, names in lower case. */
export function keepPage(rendered: Buffer, headers: Record<string, string>): KeptPage {
  const policy = headers['content-security-policy'] ?? '';
  const nonce = /'nonce-([A-Za-z0-9+/=_-]+)'/.exec(policy)?.[1];
  const drawn = rendered.toString('utf8');
  const text = nonce ? pictureFirst(drawn, nonce) : drawn;
  const html = Buffer.from(text);
  const chosen = [...kept, ...alsoKept].flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  const gzip = gzipSync(html, { level: 6 });
  const br = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 27)}"`;
  return {
    shop: headers['x-shop'] ?? '',
    headers: {
      ...Object.fromEntries(chosen),
      'content-security-policy': policyByHashes(policy, text, nonce),
      'cache-control': 'private, no-cache',
      vary: 'accept-encoding',
      etag,
    },
    etag,
    plain: html,
    gzip,
    br,
    size: html.length + gzip.length + br.length + 2_000,
  };
}
