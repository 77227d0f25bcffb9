import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { storeOverview } from '@emporium/core/analytics';
import { createStaffUser } from '@emporium/core/auth';
import { listColors, listShopCategories, listShopProducts, updateColor, updateProduct } from '@emporium/core/catalog';
import { withStore } from '@emporium/core/db';
import { findShopOrder } from '@emporium/core/orders';
import { orderToken } from '@emporium/core/payments';
import { createStore, findStore } from '@emporium/core/stores';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, openShop, type Shop, shopper } from '../../core/test/open-shop.ts';
import { type DemoShop, demoShops, demoSignIn, seedDemo } from './index.ts';

const quiet = () => {};
const mediaUrl = 'http://media.test';

/** Rows of every table of an installation, over all stores. */
async function countRows(shop: Shop): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; rows: number }>`
    select t.table_schema || '.' || t.table_name as name,
           (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', t.table_schema, t.table_name), false, true, '')))[1]::text::int as rows
      from information_schema.tables t where t.table_schema in ('public', 'platform') and t.table_type = 'BASE TABLE'
       -- What was done again after a cut stands twice in the log of acts, as it should.
       and t.table_name <> 'AuditLog'`.execute(shop.owner);
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

async function storeOf(shop: Shop, slug: string) {
  const store = await findStore(shop.deps.db, slug);
  if (!store) throw new Error(`there is no store ${slug}`);
  return store;
}

describe('the demo, filled once', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop('demo-seed');
    await seedDemo(shop.deps, quiet, { pictures: false });
  });
  afterAll(() => shop.close());

  it('leaves no book with a fault', async () => {
    expect(await faults(shop)).toEqual([]);
  });

  it.each(demoShops.map((demo) => [demo.slug, demo] as const))(
    'shows all goods of %s to shoppers, with the demo’s stock',
    async (slug, demo) => {
      const store = await storeOf(shop, slug);
      await withStore(shop.deps.db, store, async (tx) => {
        const all = await listShopProducts(tx, store, shopper, { mediaUrl });
        expect(all.items.map((product) => product.slug).sort()).toEqual(demo.products.map((product) => product.slug).sort());
        expect(demo.products.length).toBeGreaterThanOrEqual(40);
        expect(await listShopCategories(tx, store, shopper, {})).toHaveLength(demo.categories.length);
        const stock = await tx
          .selectFrom('StockItem')
          .innerJoin('Variant', (join) =>
            join.onRef('Variant.storeId', '=', 'StockItem.storeId').onRef('Variant.id', '=', 'StockItem.variantId'),
          )
          .select(['Variant.sku', 'StockItem.onHand'])
          .where('StockItem.storeId', '=', store.id)
          .execute();
        const figures = demo.products.flatMap((product) => product.variants.map((variant) => [variant.sku, variant.stock]));
        expect(Object.fromEntries(stock.map((item) => [item.sku, item.onHand]))).toEqual(Object.fromEntries(figures));
      });
    },
  );

  it.each(demoShops.map((demo) => demo.slug))('gives %s a past that charts, desk and buyers can read', async (slug) => {
    const store = await storeOf(shop, slug);
    await withStore(shop.deps.db, store, async (tx) => {
      const overview = await storeOverview(tx, store, { kind: 'system', name: 'test' }, { days: 30, includesTest: true });
      expect(overview.orders.now).toBeGreaterThan(overview.orders.before);
      expect(overview.toShip).toBeGreaterThan(0);
      const orders = await tx
        .selectFrom('Order')
        .select(['id', 'status', 'paymentStatus', 'placedAt', 'livemode'])
        .where('storeId', '=', store.id)
        .execute();
      expect(orders).toHaveLength(120);
      expect(new Set(orders.map((order) => order.status))).toEqual(
        new Set(['paid', 'fulfilled', 'delivered', 'canceled', 'expired']),
      );
      expect(new Set(orders.map((order) => order.paymentStatus))).toEqual(
        new Set(['paid', 'refunded', 'partially_refunded', 'unpaid']),
      );
      expect(orders.every((order) => !order.livemode && order.placedAt < new Date())).toBe(true);
      const [order] = orders;
      const token = orderToken(shop.deps.config, order?.id ?? '');
      const seen = await findShopOrder(tx, store, shopper, { orderId: order?.id ?? '', token });
      expect(seen.items.length).toBeGreaterThan(0);
    });
  });

  it('lets the ledger never sink below nothing at any moment of the past', async () => {
    const { rows } = await sql`
      select * from (
        select "variantId", sum("quantity") over (partition by "storeId", "variantId" order by "createdAt", "quantity" desc) as balance
          from "StockMovement") ledger
       where balance < 0`.execute(shop.owner);
    expect(rows).toEqual([]);
  });

  it('puts no event of the past into the future, and mails nobody about it', async () => {
    const { rows } = await sql<{ late: number; told: number }>`
      select (select count(*) from "OrderEvent" where "createdAt" > now()) as late,
             (select count(*) from "Event" where "type" like 'order.%' and "type" <> 'order.updated') as told`.execute(
      shop.owner,
    );
    expect(rows).toEqual([{ late: 0, told: 0 }]);
  });

  it('doubles nothing when it runs again', async () => {
    const before = await countRows(shop);
    await seedDemo(shop.deps, quiet, { pictures: false });
    expect(await countRows(shop)).toEqual(before);
  });

  it('completes a filling that was cut off, at any place, to the same as one that was not', async () => {
    const other = await openShop('demo-cut-off');
    try {
      const cut = new Error('cut off');
      const cutAt = (words: string) => (line: string) => {
        if (line.includes(words)) throw cut;
      };
      const userId = await createStaffUser(other.deps.db, { ...demoSignIn, verified: true });
      const { name, slug, currency, locale, timeZone, supportEmail } = demoShops[0] as DemoShop;
      await createStore(other.deps, userId, { name, slug, currency, locale, timeZone, supportEmail });
      await expect(seedDemo(other.deps, cutAt('20 of'), { pictures: false })).rejects.toBe(cut);
      await expect(seedDemo(other.deps, cutAt('orders'), { pictures: false })).rejects.toBe(cut);
      await seedDemo(other.deps, quiet, { pictures: false });
      expect(await countRows(other)).toEqual(await countRows(shop));
      expect(await faults(other)).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('a few goods with their pictures', () => {
  const [shoes] = demoShops as [DemoShop];
  const small = { ...shoes, products: shoes.products.filter((product) => product.ageDays > 120).slice(0, 4) };
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop('demo-pictures');
    await seedDemo(shop.deps, quiet, { shops: [small] });
  });
  afterAll(() => shop.close());

  it('shows each product and each billboard, and keeps a file for each picture', async () => {
    const store = await storeOf(shop, small.slug);
    const placed = await withStore(shop.deps.db, store, async (tx) => ({
      assets: await tx.selectFrom('Asset').select('key').where('storeId', '=', store.id).execute(),
      images: await tx.selectFrom('Image').select(['productId', 'url']).where('storeId', '=', store.id).execute(),
      billboards: await tx.selectFrom('Billboard').select(['label', 'isHome']).where('storeId', '=', store.id).execute(),
    }));
    expect(new Set(placed.images.map((image) => image.productId)).size).toBe(small.products.length);
    expect(placed.billboards.map((billboard) => billboard.label).sort()).toEqual(
      small.billboards.map((billboard) => billboard.label).sort(),
    );
    expect(placed.billboards.filter((billboard) => billboard.isHome)).toHaveLength(small.homeBillboards.length);
    for (const { key } of placed.assets)
      expect((await stat(join(shop.deps.config.dataDir, 'media', key))).size).toBeGreaterThan(0);
  });

  it('doubles nothing, and leaves alone what a merchant has changed since', async () => {
    const store = await storeOf(shop, small.slug);
    const merchant = { kind: 'system', name: 'test' } as const;
    await withStore(shop.deps.db, store, async (tx) => {
      const [product] = await tx.selectFrom('Product').select(['id', 'version']).where('storeId', '=', store.id).execute();
      if (product) await updateProduct(tx, store, merchant, { ...product, name: 'Mine', slug: 'mine', isArchived: true });
      const [color] = await listColors(tx, store, merchant, {});
      if (color) await updateColor(tx, store, merchant, { id: color.id, version: color.version, name: 'Mine' });
    });
    const before = await countRows(shop);
    await seedDemo(shop.deps, quiet, { shops: [small] });
    expect(await countRows(shop)).toEqual(before);
  });
});

it('leaves a store of the same name that belongs to somebody else as it is', async () => {
  const shop = await openShop('demo-neighbour');
  try {
    const [shoes] = demoShops as [DemoShop];
    const theirs = await shop.openStore(shoes.slug);
    const before = await countRows(shop);
    const lines: string[] = [];
    await seedDemo(shop.deps, (line) => lines.push(line), { shops: [shoes], pictures: false });
    const after = await countRows(shop);
    expect({ ...after, 'platform.User': 0, 'platform.Account': 0 }).toEqual({
      ...before,
      'platform.User': 0,
      'platform.Account': 0,
    });
    expect(lines.join()).toContain('somebody else');
    expect((await findStore(shop.deps.db, shoes.slug))?.id).toBe(theirs.id);
  } finally {
    await shop.close();
  }
});
