import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '@emporium/core/config';
import { connect } from '@emporium/core/db';
import { hashToken, newId, newToken } from '@emporium/core/lib';
import type { Deps } from '@emporium/core/payments';
import { createStore } from '@emporium/core/stores';
import type { StoreContext } from '@emporium/core/who';
import { startStack } from 'emporium/stack';
import pg from 'pg';

/** A cart that only has to be placed. */
export type FullCart = { token: string; totalMinor: number };

/** An installation with one store: API, sandbox and a PostgreSQL that keeps on disk what it commits. */
export type BenchShop = {
  api: string;
  store: StoreContext;
  /** For programs that place orders without HTTP. */
  deps: Deps;
  owner: pg.Client;
  appUrl: string;
  /** Puts so many variants with so many units each on sale. */
  stock(variants: number, units: number): Promise<string[]>;
  /** Fills so many carts with one unit each, variants in turn; `hashOf` names the n-th in the database when no token is to open it. */
  fillCarts(count: number, variantIds: readonly string[], hashOf?: (place: number) => string): Promise<FullCart[]>;
  stop(): Promise<void>;
};

const priceMinor = 2500;

async function bornStore(deps: Deps, owner: pg.Client): Promise<StoreContext> {
  const userId = newId();
  const mail = `${userId}@bench.test`;
  await owner.query(`insert into platform."User" ("id", "name", "email", "emailVerified") values ($1, 'Owner', $2, true)`, [
    userId,
    mail,
  ]);
  return createStore(deps, userId, { name: 'Bench', slug: 'bench', currency: 'USD' });
}

async function stockShelves(owner: pg.Client, storeId: string, variants: number, units: number): Promise<string[]> {
  const ids = Array.from({ length: variants }, () => newId());
  await owner.query(
    `with home as (
       select (select "id" from "Size" where "storeId" = $1 and "isDefault") as size, (select "id" from "Color" where "storeId" = $1 and "isDefault") as color,
              (select "id" from "Billboard" where "storeId" = $1 and "isDefault") as billboard, gen_random_uuid() as category),
     category as (
       insert into "Category" ("storeId", "id", "billboardId", "name", "slug")
       select $1, category, billboard, 'Goods', 'goods-' || category from home),
     product as (
       insert into "Product" ("storeId", "id", "categoryId", "sizeId", "colorId", "name", "slug", "price")
       select $1, id, category, size, color, 'Thing ' || id, 'thing-' || id, 25 from home, unnest($2::uuid[]) id)
     select 1`,
    [storeId, ids],
  );
  await owner.query(
    `insert into "Variant" ("storeId", "id", "productId", "sizeId", "colorId", "optionKey", "isDefault")
     select "storeId", "id", "id", "sizeId", "colorId", 'only', true from "Product" where "storeId" = $1 and "id" = any($2)`,
    [storeId, ids],
  );
  await owner.query(
    `insert into "StockMovement" ("storeId", "id", "variantId", "reason", "quantity", "actorKind", "idempotencyKey")
     select $1, gen_random_uuid(), id, 'receive', $3, 'system', 'bench:' || id from unnest($2::uuid[]) id`,
    [storeId, ids, units],
  );
  return ids;
}

const address = {
  name: 'Ada Example',
  line1: '1 Main Street',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
  country: 'US',
};

async function fillCarts(
  owner: pg.Client,
  storeId: string,
  count: number,
  variantIds: readonly string[],
  hashOf: ((place: number) => string) | undefined,
): Promise<FullCart[]> {
  const { rows } = await owner.query<{ id: string }>(`select "id" from "ShippingRate" where "storeId" = $1 limit 1`, [storeId]);
  const carts = Array.from({ length: count }, (_, place) => {
    const token = newToken();
    const hash = hashOf?.(place) ?? hashToken(token);
    return { id: newId(), token, hash, email: `buyer-${newId()}@bench.test`, variantId: variantIds[place % variantIds.length] };
  });
  await owner.query(
    `with asked as (select * from json_to_recordset($2) asked("id" uuid, "hash" text, "email" text, "variantId" uuid)),
     cart as (
       insert into "Cart" ("storeId", "id", "tokenHash", "email", "shippingAddress", "shippingRateId")
       select $1, "id", "hash", "email", $3::jsonb, $4::uuid from asked)
     insert into "CartLine" ("storeId", "id", "cartId", "variantId", "quantity")
     select $1, gen_random_uuid(), "id", "variantId", 1 from asked`,
    [storeId, JSON.stringify(carts), JSON.stringify(address), rows[0]?.id],
  );
  return carts.map(({ token }) => ({ token, totalMinor: priceMinor }));
}

/** Opens the shop in a folder of its own, on free ports. */
export async function openBenchShop(): Promise<BenchShop> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-bench-'));
  const env = { ...process.env, RATE_LIMITS: 'off', DATABASE_URL: '' };
  const stack = await startStack({ ports: 'free', dataDir, env, only: ['sandbox', 'api'], seed: false });
  const { ownerUrl, appUrl } = stack.database();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const config = readConfig({
    APP_DATABASE_URL: appUrl,
    API_URL: stack.urls.api,
    SANDBOX_URL: stack.urls.sandbox,
    EMPORIUM_SECRET: newToken(),
    EMPORIUM_DATA_DIR: dataDir,
    EMPORIUM_DEMO: '1',
  });
  const deps = { db: connect(appUrl, { max: config.poolSize }), config };
  const store = await bornStore(deps, owner);
  return {
    api: `${stack.urls.api}/api/${store.id}`,
    store,
    deps,
    owner,
    appUrl,
    stock: (variants, units) => stockShelves(owner, store.id, variants, units),
    fillCarts: async (count, variantIds, hashOf) => {
      const carts = await fillCarts(owner, store.id, count, variantIds, hashOf);
      await owner.query('analyze "Cart", "CartLine"');
      return carts;
    },
    async stop() {
      await deps.db.destroy();
      await owner.end();
      await stack.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
