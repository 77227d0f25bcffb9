import { withStore } from '@emporium/core/db';
import { Refusal } from '@emporium/core/lib';
import { shipsTo } from '@emporium/core/shipping';
import { findStoreByHost, type StoreProfile, storefrontUrlOf } from '@emporium/core/stores';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import { answerRead } from '../frame.ts';
import { serveOperation } from '../operation.ts';
import { storeSchema } from '../schemas/catalog.ts';

/** What everybody may know of a store. */
async function shapeProfile(c: Context<Env>, store: StoreProfile) {
  const { db, config } = c.get('deps');
  const more = await withStore(db, store, async (tx) => ({
    storefrontUrl: await storefrontUrlOf(tx, config, store),
    shipsTo: await shipsTo(tx, store),
    settings: await tx.selectFrom('StoreSettings').select('taxIncluded').where('storeId', '=', store.id).executeTakeFirst(),
  }));
  return {
    id: store.id,
    slug: store.slug,
    name: store.name,
    currency: store.currency,
    locale: store.locale,
    timeZone: store.timeZone,
    supportEmail: store.supportEmail,
    storefrontUrl: more.storefrontUrl,
    logoUrl: store.logoUrl ? `${config.mediaUrl}/${store.logoUrl}` : null,
    brand: store.brand,
    shipsTo: more.shipsTo,
    taxIncluded: more.settings?.taxIncluded ?? false,
    createdAt: store.createdAt,
    updatedAt: store.updatedAt,
  };
}

const answers = { 200: { description: 'The store.', schema: storeSchema } };

/** The base URL of a store: what it is called, sells in, ships to and looks like. */
export function profileRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'getStore',
    method: 'get',
    path: '',
    tag: 'Store',
    summary: 'The store’s public profile',
    policy: 'public',
    kept: true,
    answers,
    refusals: [],
    run: async (c) => answerRead(c, await shapeProfile(c, c.get('store'))),
  });
}

/** The same profile by slug and by host name, for a shop front that has to find its store first. */
export function storeFinders(app: OpenAPIHono<Env>): void {
  serveOperation(app, '/api/stores', {
    id: 'findStore',
    method: 'get',
    path: '/{store}',
    tag: 'Store',
    summary: 'A store by its slug or id',
    policy: 'public',
    kept: true,
    answers,
    refusals: ['not_found'],
    run: async (c) => answerRead(c, await shapeProfile(c, c.get('store'))),
  });
  serveOperation(app, '/api/stores', {
    id: 'findStoreByHost',
    method: 'get',
    path: '',
    tag: 'Store',
    summary: 'The store that a host name leads to',
    policy: 'public',
    query: z.object({ host: z.string().min(1, 'Name a host.').max(255).openapi({ example: 'shoes.example.com' }) }),
    answers,
    refusals: ['invalid', 'not_found'],
    async run(c, { query }) {
      const store = await findStoreByHost(c.get('deps').db, query.host);
      if (store?.state !== 'active') throw new Refusal('not_found');
      c.set('store', store);
      return answerRead(c, await shapeProfile(c, store), { 'Access-Control-Allow-Origin': '*' });
    },
  });
}
