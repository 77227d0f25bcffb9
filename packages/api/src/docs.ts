import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { describeExamples } from './describe-operation.ts';
import type { Env } from './env.ts';
import { attachExamples } from './examples/attach-examples.ts';
import { answerRead } from './frame.ts';
import { withPlainPatterns } from './plain-patterns.ts';
import { drawReference } from './reference/draw-reference.ts';
import { shareParts } from './share-parts.ts';

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
  {
    name: 'Sign-in',
    description: 'Shoppers’ accounts, each store its own. What is answered never tells whether an address has one.',
  },
  {
    name: 'Customer',
    description: 'What a signed-in shopper keeps: profile, addresses, orders, sessions. It takes the bearer token of a sign-in.',
  },
  {
    name: 'Manage catalogue',
    description:
      'Products, pictures, categories, sizes, colours, billboards, pages and menus, imports and exports, by secret key.',
  },
  { name: 'Manage inventory', description: 'What lies in the shelves, and every movement with its reason.' },
  { name: 'Manage orders', description: 'Orders at the desk: found, sent, held, canceled, paid back, taken back.' },
  { name: 'Manage customers', description: 'The people who buy: found, looked at, noted, merged.' },
  { name: 'Manage store', description: 'Profile, settings, shipping, tax, history and mail.' },
  { name: 'Manage keys and webhooks', description: 'Keys of programs, and where a store tells what happens.' },
  { name: 'Hooks', description: 'Where payment providers tell of payments.' },
];

/** The OpenAPI 3.1 document of the API, made from the schemas that validate. `origin` is where it is served. */
export function describeApi(app: OpenAPIHono<Env>, origin: string) {
  app.openAPIRegistry.registerComponent('securitySchemes', 'customer', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that a sign-in gave.',
  });
  describeExamples(app.openAPIRegistry);
  app.openAPIRegistry.registerComponent('securitySchemes', 'secretKey', {
    type: 'http',
    scheme: 'bearer',
    description:
      'A secret key of the store, `sk_…`, with the scope that stands at the operation as `x-policy`, and those of `x-also-needs`. For servers only.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'member', {
    type: 'apiKey',
    in: 'cookie',
    name: 'emporium.session_token',
    description: 'A member who is signed in at the admin; only where the admin hosts the API, and only from its own pages.',
  });
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Emporium store API',
      version: '1.0.0',
      description:
        'What a shop front needs of one store. The base URL of a store is {origin}/api/{store}; {store} is its id or slug.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: origin }],
    tags,
  });
  return shareParts(attachExamples(withPlainPatterns(withUsedExamples(document))));
}

/** Leaves out the examples of refusals that no operation has. */
function withUsedExamples<Document extends { paths?: unknown; components?: { examples?: Record<string, unknown> } }>(
  document: Document,
): Document {
  const paths = JSON.stringify(document.paths);
  const examples = Object.entries(document.components?.examples ?? {});
  const used = examples.filter(([code]) => paths.includes(`"#/components/examples/${code}"`));
  return { ...document, components: { ...document.components, examples: Object.fromEntries(used) } };
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
    const { html, styleHash, scriptHash } = made(c).page;
    c.header('Cache-Control', 'public, max-age=0, must-revalidate');
    // For browsers that do not know frame-ancestors.
    c.header('X-Frame-Options', 'DENY');
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${styleHash}'; script-src 'sha256-${scriptHash}'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
    );
    return c.html(html);
  });
}
