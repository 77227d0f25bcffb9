import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from './env.ts';
import { answerRead } from './frame.ts';
import { drawReference } from './reference/draw-reference.ts';

/** The nouns of the API, in the order in which a shop front meets them. */
const tags = [
  { name: 'Store', description: 'What a store is called, sells in, ships to and looks like.' },
  {
    name: 'Catalogue',
    description: 'Products, categories, sizes and colours. What is not there by its id is answered with null.',
  },
  { name: 'Content', description: 'What a store shows around its goods.' },
  { name: 'Cart', description: 'A cart is opened by its token; every answer is the whole cart, priced as things stand.' },
  { name: 'Checkout', description: 'From a cart to an order and the page where it is paid.' },
  { name: 'Orders', description: 'An order is opened by the token that came with it.' },
  { name: 'Hooks', description: 'Where payment providers tell of payments.' },
];

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
    tags,
  });
}

/** The document, and a page for people that is drawn from it. */
export function docsRoutes(app: OpenAPIHono<Env>): void {
  // Both are made at the first call, when every route is there, and kept: the document never changes while the process lives.
  let kept: { document: ReturnType<typeof describeApi>; page: ReturnType<typeof drawReference> } | undefined;
  const made = (c: Context<Env>) => {
    if (kept) return kept;
    const document = describeApi(app, c.get('deps').config.apiUrl);
    kept = { document, page: drawReference(document) };
    return kept;
  };
  app.get('/api/openapi.json', (c) => answerRead(c, made(c).document, { 'Access-Control-Allow-Origin': '*' }));
  app.get('/api/docs', (c) => {
    const { html, styleHash } = made(c).page;
    c.header('Cache-Control', 'public, max-age=0, must-revalidate');
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`,
    );
    return c.html(html);
  });
}
