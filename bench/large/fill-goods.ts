import type pg from 'pg';
import { openDice, openWordings, vocabulary, type Wording } from './coin-words.ts';

/** An id of a time, as newId makes them, but the same for the same number. */
function idAt(ms: number, number: number): string {
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  const own = number.toString(16).padStart(18, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${own.slice(0, 3)}-8${own.slice(3, 6)}-${own.slice(6)}`;
}

const dayMs = 86_400_000;
const portion = 5_000;

/** Kinds, sizes and colours of a store of the bench. */
async function fillShelves(db: pg.Client, storeId: string): Promise<void> {
  await db.query(
    `insert into "Category" ("storeId", "id", "billboardId", "name", "slug", "position")
     select $1, gen_random_uuid(), b."id", 'Department ' || n, 'department-' || n, n
       from "Billboard" b cross join generate_series(1, 12) n where b."storeId" = $1 and b."isDefault"`,
    [storeId],
  );
  for (const [table, names] of [
    ['Size', ['S', 'M', 'L']],
    ['Color', ['#101010', '#b03030', '#203060']],
  ] as const)
    await db.query(
      `insert into "${table}" ("storeId", "id", "name", "value", "position")
       select $1, gen_random_uuid(), value, value, place from unnest($2::text[]) with ordinality given(value, place)`,
      [storeId, names],
    );
}

/** The forms under which a word is found, as platform.word_vector makes them: its stem, and itself. */
async function readForms(db: pg.Client, storeId: string, words: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await db.query<{ word: string; forms: string[] }>(
    `select w as word, array(select distinct code || form from unnest(coalesce(ts_lexize(stemmer, w), '{}') || w) form) as forms
       from (select platform.search_code("id") as code, platform.stemmer("locale") as stemmer from platform."Store" where "id" = $1) s
      cross join unnest($2::text[]) w`,
    [storeId, words],
  );
  return new Map(rows.map(({ word, forms }) => [word, forms]));
}

function vectorOf(forms: Map<string, string[]>, text: string, mark: string): string {
  const all = new Set(
    text
      .toLowerCase()
      .split(' ')
      .flatMap((word) => forms.get(word) ?? []),
  );
  return [...all].map((form) => `${form}:${mark}`).join(' ');
}

async function fillWords(db: pg.Client, storeId: string, forms: Map<string, string[]>): Promise<void> {
  await db.query(
    `insert into "SearchWord" ("storeId", "word", "keys")
     select $1, w, platform.word_keys(platform.search_code($1), w)
       from (select distinct substr(form, 5) collate "C" as w from unnest($2::text[]) form) x where length(w) > 1 order by w
     on conflict do nothing`,
    [storeId, [...forms.values()].flat()],
  );
}

type Row = Wording & { id: string; number: number; price: number; at: Date; names: string; texts: string };

const columns = `rows as (
  select r.*, (array(select "id" from "Category" where "storeId" = $1 order by "position"))[1 + r.number % 12] as category
    from json_to_recordset($2::json) r("id" uuid, "number" int, "name" text, "description" text, "vendor" text, "price" numeric, "at" timestamptz,
                                 "names" text, "texts" text)),
  style as (select array(select "id" from "Size" where "storeId" = $1 and not "isDefault" order by "position") as sizes,
                   array(select "id" from "Color" where "storeId" = $1 and not "isDefault" order by "position") as colours)`;

/** A product's variants and pictures have its id but for one digit, which saves looking them up. */
const twin = (digit: string) => `overlay(id::text placing ${digit} from 15 for 1)::uuid`;

async function insertProducts(db: pg.Client, storeId: string, rows: Row[]): Promise<void> {
  await db.query(
    `with ${columns},
     product as (
       insert into "Product" ("storeId", "id", "categoryId", "sizeId", "colorId", "name", "slug", "description", "vendor", "tags", "price",
                              "priceMinor", "isFeatured", "createdAt", "updatedAt")
       select $1, id, category, style.sizes[1], style.colours[1], name, 'thing-' || number, description, vendor,
              array['season-' || number % 8], price, (price * 100)::bigint, number % 50 = 0, at, at from rows cross join style),
     variant as (
       insert into "Variant" ("storeId", "id", "productId", "sku", "sizeId", "colorId", "optionKey", "priceMinor", "position", "isDefault")
       select $1, ${twin(`(3 + k)::text`)}, id, 'SKU-' || number || '-' || k, style.sizes[k], style.colours[k], 'k' || k, (price * 100)::bigint, k, k = 1
         from rows cross join style cross join generate_series(1, 3) k),
     stock as (
       insert into "StockItem" ("storeId", "variantId", "onHand")
       select $1, ${twin(`(3 + k)::text`)}, case when number % 400 = 0 then 2 else 40 + number % 60 end from rows cross join generate_series(1, 3) k),
     movement as (
       insert into "StockMovement" ("storeId", "id", "variantId", "reason", "quantity", "actorKind", "idempotencyKey", "createdAt")
       select $1, ${twin(`(3 + k)::text`)}, ${twin(`(3 + k)::text`)}, 'receive', case when number % 400 = 0 then 2 else 40 + number % 60 end, 'system',
              'bench:' || number || '-' || k, at from rows cross join generate_series(1, 3) k),
     image as (
       insert into "Image" ("storeId", "id", "productId", "url", "alt", "width", "height", "position")
       select $1, ${twin('k::text')}, id, 'bench/' || number || '-' || k || '.webp', name, 1200, 1500, k from rows cross join generate_series(1, 2) k)
     insert into "ProductSearch" ("storeId", "productId", "name", "names", "texts", "language")
     select $1, id, lower(name), names::tsvector, texts::tsvector, 'english_stem' from rows`,
    [storeId, JSON.stringify(rows)],
  );
}

/** The words that we wrote ourselves must be those that the shop would have written. */
async function compareWords(db: pg.Client, storeId: string): Promise<void> {
  const sample = `select "productId" as id, "name", "names"::text, "texts"::text from "ProductSearch" where "storeId" = $1 order by "productId" limit 20`;
  const before = await db.query(sample, [storeId]);
  await db.query('select platform.index_products($1, $2)', [storeId, before.rows.map((row) => row.id)]);
  const after = await db.query(sample, [storeId]);
  if (JSON.stringify(before.rows) !== JSON.stringify(after.rows))
    throw new Error('the words of the bench are not those of the shop');
}

/**
 * Fills an empty store with products of three variants, two pictures, stock and search words each, as the shop itself would have left them. The
 * connection is a superuser's whose triggers are off (session_replication_role), because they write row by row what is written here at once.
 *
 * @param onProgress  hears how many there are.
 */
export async function fillGoods(
  db: pg.Client,
  storeId: string,
  count: number,
  onProgress: (made: number) => void = () => undefined,
): Promise<void> {
  const words = vocabulary(count);
  const tags = ['season', '0', '1', '2', '3', '4', '5', '6', '7'];
  await fillShelves(db, storeId);
  const forms = await readForms(db, storeId, [...words, ...tags]);
  await fillWords(db, storeId, forms);
  const wording = openWordings(words, count);
  const dice = openDice(count + 1);
  const now = Date.now();
  for (let made = 0; made < count; made += portion) {
    const rows = Array.from({ length: Math.min(portion, count - made) }, (_, place): Row => {
      const number = made + place + 1;
      const text = wording();
      const ms = now - 700 * dayMs * (1 - number / (count + 1));
      const names = [vectorOf(forms, text.name, '1A'), vectorOf(forms, `${text.vendor} season ${number % 8}`, '2B')].join(' ');
      const texts = `${names} ${vectorOf(forms, text.description, '3D')}`;
      return { ...text, id: idAt(ms, number), number, price: 5 + Math.floor(dice() * 400) + 0.9, at: new Date(ms), names, texts };
    });
    await insertProducts(db, storeId, rows);
    onProgress(made + rows.length);
  }
  await compareWords(db, storeId);
  await db.query(
    'insert into "ProductStockMark" ("storeId", "productId") select "storeId", "id" from "Product" where "storeId" = $1',
    [storeId],
  );
  await db.query('update platform."CatalogVersion" set "version" = "version" + 1 where "storeId" = $1', [storeId]);
}
