import { Refusal } from '@emporium/core/lib';
import { type MediaWidth, mediaWidths, openMedia } from '@emporium/core/media';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from './env.ts';

function readWidth(text: string | undefined): MediaWidth | undefined {
  if (text === undefined) return undefined;
  const width = mediaWidths.find((one) => String(one) === text);
  if (!width) throw new Refusal('invalid', { fields: [{ field: 'w', message: `One of ${mediaWidths.join(', ')}.` }] });
  return width;
}

/** Pictures, in the widths that a page needs. A key's bytes never change, so they may be kept for ever. */
export function mediaRoutes(app: OpenAPIHono<Env>): void {
  app.get('/media/:store/:file', async (c) => {
    const { store, file } = c.req.param();
    const media = await openMedia(c.get('deps').config, `${store}/${file}`, readWidth(c.req.query('w')));
    if (!media) throw new Refusal('not_found');
    c.header('Content-Type', media.contentType);
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('Content-Security-Policy', "default-src 'none'; sandbox");
    return c.body(new Uint8Array(media.bytes));
  });
}
