import type pg from 'pg';

const portion = 50_000;

/** A number of 0 to `below` - 1 that looks thrown, and is the same for the same seed; `salt` makes another throw. */
const thrown = (salt: number, below: string) => `((hashint8extended(n::bigint, ${salt}) & 2147483647) % ${below})::int`;

/** An id of a time, as newId makes them. */
const idAt = (at: string, seed: string) =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${seed}), 1, 3) || '8' || substr(md5(${seed}), 4, 15))::uuid`;

const names = {
  first: [
    'Ada',
    'Ben',
    'Chloe',
    'David',
    'Elif',
    'Femi',
    'Greta',
    'Hugo',
    'Ines',
    'Jonas',
    'Karin',
    'Luis',
    'Mona',
    'Nils',
    'Olga',
    'Pavel',
  ],
  last: [
    'Adler',
    'Berg',
    'Costa',
    'Dupont',
    'Evans',
    'Ferrari',
    'Garcia',
    'Haas',
    'Ito',
    'Jansen',
    'Kowalski',
    'Lopez',
    'Meyer',
    'Novak',
    'Okafor',
    'Petrov',
    'Quist',
    'Rossi',
  ],
};

async function fillCustomers(db: pg.Client, storeId: string, count: number): Promise<void> {
  await db.query(
    `insert into "Customer" ("storeId", "id", "email", "name", "phone", "createdAt", "updatedAt", "acceptsMarketing")
     select $1, ${idAt('at', `'customer' || n`)}, lower(first) || '.' || lower(last) || '.' || n || '@example.com', first || ' ' || last,
            '+1 555 ' || lpad((n % 10000000)::text, 7, '0'), at, at, n % 3 = 0
       from (select n, now() - interval '1000 days' * (1 - n::float8 / $2) as at, ($3::text[])[1 + ${thrown(1, '16')}] as first,
                    ($4::text[])[1 + ${thrown(2, '18')}] as last from generate_series(1, $2::int) n) made`,
    [storeId, count, names.first, names.last],
  );
}

/** Who may buy what, numbered, so that a thrown number finds it. */
async function numberGoods(db: pg.Client, storeId: string): Promise<{ buyers: number; goods: number }> {
  await db.query('drop table if exists pg_temp.buyer, pg_temp.good');
  await db.query(
    `create temp table buyer as select row_number() over (order by "id")::int as place, "id", "email", "name", "phone" from "Customer" where "storeId" = '${storeId}'`,
  );
  await db.query(
    `create temp table good as select row_number() over (order by v."id")::int as place, v."id", v."productId", v."sku", v."priceMinor", p."name"
       from "Variant" v join "Product" p on p."storeId" = v."storeId" and p."id" = v."productId" where v."storeId" = '${storeId}'`,
  );
  await db.query('create unique index on buyer (place)');
  await db.query('create unique index on good (place)');
  await db.query('analyze buyer, good');
  const { rows } = await db.query<{ buyers: number; goods: number }>(
    'select (select count(*) from buyer)::int as buyers, (select count(*) from good)::int as goods',
  );
  return rows[0] ?? { buyers: 0, goods: 0 };
}

/** Orders n of a portion as they stand: old ones are delivered and put away, those of the last days are on their way through the desk. */
const ordersSql = (buyers: number) => `
  create temp table made as
  select o.*, ${idAt('o.at', `'order' || o.n`)} as id,
         case when dice < 2 then 'canceled' when dice < 4 then 'expired' when age < 1 and dice < 12 then 'pending' when age < 4 then 'paid'
              when age < 12 then 'fulfilled' when dice = 99 and age < 40 then 'paid' else 'delivered' end as status
    from (select n, now() - interval '1000 days' * (1 - n::float8 / $3) as at, (1 - n::float8 / $3) * 1000 as age, ${thrown(3, '100')} as dice,
                 1 + ${thrown(4, String(buyers))} as buyer, 1 + ${thrown(5, '3')} as lines from generate_series($1::int, $2::int) n) o;`;

const linesSql = (goods: number) => `
  create temp table line as
  select m.id as "orderId", m.at, k, 1 + ((m.n + k) % 2) as quantity, g.*, md5('line' || m.n || '.' || k)::uuid as "lineId"
    from made m cross join lateral generate_series(1, m.lines) k
    join good g on g.place = 1 + ((hashint8extended(m.n::bigint, 10 + k) & 2147483647) % ${goods});
  create temp table total as
  select "orderId", sum("priceMinor" * quantity)::bigint as minor from line group by 1;`;

const insertSql = (storeId: string) => `
  insert into "Order" ("storeId", "id", "number", "status", "paymentStatus", "fulfillmentStatus", "livemode", "source", "email", "phone",
      "shippingAddress", "shippingName", "currency", "subtotalMinor", "shippingMinor", "totalMinor", "taxIncluded", "customerId", "tokenHash",
      "expiresAt", "placedAt", "paidAt", "canceledAt", "archivedAt", "createdAt", "updatedAt")
  select '${storeId}', m.id, m.n, m.status, case when m.status in ('pending', 'canceled', 'expired') then 'unpaid' when m.dice = 50 then 'refunded'
           when m.dice = 51 and m.age < 100 then 'disputed' else 'paid' end,
         case m.status when 'delivered' then 'delivered' when 'fulfilled' then 'fulfilled' else 'unfulfilled' end,
         true, 'cart', b."email", b."phone", json_build_object('name', b."name", 'line1', m.n % 900 || ' Main Street', 'city', 'Springfield', 'region', 'IL',
           'postalCode', '62701', 'country', 'US')::jsonb, 'Standard', 'USD', t.minor, 490, t.minor + 490, false, b."id", md5('token' || m.n),
         m.at + interval '45 minutes', m.at, case when m.status not in ('pending', 'canceled', 'expired') then m.at + interval '3 minutes' end,
         case when m.status = 'canceled' then m.at + interval '1 hour' end, case when m.age > 60 then m.at + interval '30 days' end, m.at, m.at
    from made m join buyer b on b.place = m.buyer join total t on t."orderId" = m.id;
  insert into "OrderItem" ("storeId", "id", "orderId", "productId", "variantId", "quantity", "productName", "sizeName", "colorName", "sku",
      "unitPriceMinor", "totalMinor", "position", "createdAt", "updatedAt")
  select '${storeId}', l."lineId", l."orderId", l."productId", l."id", l.quantity, l."name", 'M', '#101010', l."sku", l."priceMinor",
         l."priceMinor" * l.quantity, l.k, l.at, l.at from line l;
  insert into "OrderEvent" ("storeId", "id", "orderId", "sequence", "type", "fromStatus", "toStatus", "actorKind", "createdAt")
  select '${storeId}', md5('event' || m.n || '.' || e.place)::uuid, m.id, e.place, e.type, e.before, e.after, 'system', m.at + e.place * interval '1 minute'
    from made m cross join lateral (values (1, 'placed', null, 'pending'), (2, 'paid', 'pending', 'paid'), (3, 'fulfilled', 'paid', 'fulfilled')) e(place, type, before, after)
   where e.place <= case when m.status in ('pending', 'canceled', 'expired') then 1 when m.status = 'paid' then 2 else 3 end;
  insert into "Payment" ("storeId", "id", "orderId", "provider", "providerPaymentId", "amountMinor", "currency", "livemode", "paidAt", "createdAt")
  select '${storeId}', m.id, m.id, 'stripe', 'pi_bench_' || m.n, t.minor + 490, 'USD', true, m.at + interval '3 minutes', m.at
    from made m join total t on t."orderId" = m.id where m.status not in ('pending', 'canceled', 'expired');
  insert into "OrderSearch" ("storeId", "orderId", "words")
  select '${storeId}', m.id, platform.order_words(b."email", b."phone", json_build_object('name', b."name")::jsonb, null) from made m join buyer b on b.place = m.buyer;`;

/**
 * Fills a store that has goods with customers and with orders of the last thousand days: items, timeline, payments and search words. The connection
 * is a superuser's whose triggers are off.
 *
 * @param count  how many orders; a fifth as many customers.
 */
export async function fillOrders(
  db: pg.Client,
  storeId: string,
  count: number,
  onProgress: (made: number) => void = () => undefined,
): Promise<void> {
  await fillCustomers(db, storeId, Math.ceil(count / 5));
  const { buyers, goods } = await numberGoods(db, storeId);
  for (let first = 1; first <= count; first += portion) {
    const last = Math.min(first + portion - 1, count);
    await db.query(ordersSql(buyers).replace('$1', `${first}`).replace('$2', `${last}`).replaceAll('$3', `${count}`));
    await db.query(linesSql(goods));
    await db.query('analyze made, line, total');
    await db.query(insertSql(storeId));
    await db.query('drop table made, line, total');
    onProgress(last);
  }
  await db.query(
    'insert into "OrderCounter" ("storeId", "lastNumber") values ($1, $2) on conflict ("storeId") do update set "lastNumber" = $2',
    [storeId, count],
  );
  await db.query(
    `update "Customer" c set "ordersCount" = s.orders, "spentMinor" = s.spent, "firstOrderAt" = s.first, "lastOrderAt" = s.last
       from (select "customerId", count(*)::int as orders, sum("totalMinor")::bigint as spent, min("placedAt") as first, max("placedAt") as last
               from "Order" where "storeId" = $1 and "isPaid" group by 1) s
      where c."storeId" = $1 and c."id" = s."customerId"`,
    [storeId],
  );
}
