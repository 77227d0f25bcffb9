import { gzipSync } from 'node:zlib';

/** Bytes of script, gzipped, that a page loads, by its tags or by its loader (apps/storefront/server/picture-first.ts); what it offers to browsers without modules is left out. */
export async function weighScripts(url: string): Promise<number> {
  const html = await (await fetch(url)).text();
  const tags = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  const later = html.matchAll(/"src":"(\/_next\/[^"]+)"/g);
  const sources = [...new Set([...tags, ...later].map(([, source = '']) => new URL(source.replaceAll('&amp;', '&'), url).href))];
  const weights = await Promise.all(
    sources.map(async (source) => gzipSync(Buffer.from(await (await fetch(source)).arrayBuffer())).byteLength),
  );
  return weights.reduce((sum, weight) => sum + weight, 0);
}
