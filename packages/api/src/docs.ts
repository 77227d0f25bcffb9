import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from './env.ts';
import { drawReference } from './reference/draw-reference.ts';

/** The OpenAPI 3.1 document of the API, made from the schemas that validate. `origin` is where it is served. */
export function describeApi(app: OpenAPIHono<Env>, origin: string) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Emporium store API',
      version: '1.0.0',
      description:
        'What a shop front needs of one store. The base URL of a store is {origin}/api/{store}; {store} is its id or slug.',
      license: { name: 'MIT' },
    },
    servers: [{ url: origin }],
  });
}

/** The document, and a page for people that is drawn from it. */
export function docsRoutes(app: OpenAPIHono<Env>): void {
  app.get('/api/openapi.json', (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    return c.json(describeApi(app, c.get('deps').config.apiUrl));
  });
  app.get('/api/docs', (c) => {
    const { html, styleHash } = drawReference(describeApi(app, c.get('deps').config.apiUrl));
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`,
    );
    return c.html(html);
  });
}
