import { type RawBuilder, sql } from 'kysely';
import { currencyDigits } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

// The public shapes, built as JSON by PostgreSQL: one statement for a whole list costs the server a sixth of what an object mapper
// costs (speed.md, Decisions). Aliases are fixed: p product, v variant, s stock, c category, z size, k colour, i image, g settings.

type Json = RawBuilder<unknown>;

/** A time as JSON text: ISO 8601 in UTC, with milliseconds. */
function isoTime(column: string): Json {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** A price as text in the currency's digits. */
export function priceText(column: string, store: StoreContext): Json {
  return sql`round(${sql.ref(column)}, ${sql.lit(currencyDigits(store.currency))})::text`;
}

const times = (alias: string) =>
  sql`'createdAt', ${isoTime(`${alias}.createdAt`)}, 'updatedAt', ${isoTime(`${alias}.updatedAt`)}`;

/** Whether a product stands in the shop's lists now. */
export const onSale = sql<boolean>`not p."isArchived"
  and (p."publishFrom" is null or p."publishFrom" <= platform.shop_now())
  and (p."publishUntil" is null or p."publishUntil" > platform.shop_now())`;

/** Units of a variant that can be bought. */
export const availableUnits = sql<number>`greatest(s."onHand" + s."backorderLimit" - s."reserved", 0)`;

/** A size or colour, whose row has the alias given. */
export function swatchJson(alias: string): Json {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`json_build_object('id', ${column('id')}, 'storeId', ${column('storeId')}, 'name', ${column('name')},
    'value', ${column('value')}, 'position', ${column('position')}, 'isDefault', ${column('isDefault')}, ${times(alias)})`;
}

/** A category without its billboard, as a product carries it. */
export const categoryColumns = sql`'id', c."id", 'storeId', c."storeId", 'billboardId', c."billboardId", 'parentId', c."parentId",
  'name', c."name", 'slug', c."slug", 'description', c."description",
  'seo', json_build_object('title', c."seoTitle", 'description', c."seoDescription"), 'position', c."position", ${times('c')}`;

/** A billboard, whose row has the alias b. */
export function billboardJson(mediaUrl: string): Json {
  return sql`json_build_object('id', b."id", 'storeId', b."storeId", 'label', b."label", 'imageUrl', ${`${mediaUrl}/`}::text || b."imageUrl",
    'imageAlt', b."imageAlt", 'focalX', b."focalX", 'focalY', b."focalY", 'text', b."text", 'buttonText', b."buttonText",
    'href', b."href", 'position', b."position", 'isHome', b."isHome", ${times('b')})`;
}

function imagesJson(mediaUrl: string): Json {
  return sql`coalesce((select json_agg(json_build_object('id', i."id", 'productId', i."productId", 'url', ${`${mediaUrl}/`}::text || i."url",
      'alt', i."alt", 'width', i."width", 'height', i."height", 'blurDataUrl', i."blurDataUrl", 'variantId', i."variantId",
      ${times('i')}) order by i."position", i."id")
    from "Image" i where i."storeId" = p."storeId" and i."productId" = p."id"), '[]'::json)`;
}

function variantsJson(store: StoreContext): Json {
  return sql`json_agg(json_build_object('id', v."id", 'sku', v."sku", 'sizeId', v."sizeId", 'colorId', v."colorId", 'options', v."options",
      'price', ${priceText('v.shownPrice', store)}, 'priceMinor', v."priceMinor", 'currency', ${store.currency}::text,
      'compareAtPrice', ${priceText('v.compareAtPrice', store)},
      'available', least(v.units, g."displayCap"), 'availableCapped', v.units > g."displayCap",
      'barcode', v."barcode", 'weightGrams', v."weightGrams", 'isDefault', v."isDefault")
    order by v."isDefault" desc, v."position", v."id")`;
}

/** The sizes or colours among a product's variants. */
function swatchesJson(table: 'Size' | 'Color', column: 'sizeId' | 'colorId', alias: 'z' | 'k'): Json {
  const own = sql`select v.${sql.ref(column)} from "Variant" v where v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived"`;
  return sql`coalesce((select json_agg(${swatchJson(alias)} order by ${sql.ref(`${alias}.position`)}, ${sql.ref(`${alias}.id`)})
    from ${sql.table(table)} ${sql.ref(alias)}
    where ${sql.ref(`${alias}.storeId`)} = p."storeId" and not ${sql.ref(`${alias}.isDefault`)} and ${sql.ref(`${alias}.id`)} in (${own})), '[]'::json)`;
}

/** What a product's JSON reads besides p: joins that find exactly one row each, so that they neither add nor drop products. */
export function productJoins(store: StoreContext): RawBuilder<unknown> {
  return sql`
    join "StoreSettings" g on g."storeId" = p."storeId"
    join "Category" c on c."storeId" = p."storeId" and c."id" = p."categoryId"
    join "Size" z on z."storeId" = p."storeId" and z."id" = p."sizeId"
    join "Color" k on k."storeId" = p."storeId" and k."id" = p."colorId"
    cross join lateral (
      select ${variantsJson(store)} as list, coalesce(sum(v.units), 0)::integer as units
        from (select v.*, coalesce(v."price", p."price") as "shownPrice", ${availableUnits} as units
                from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
               where v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived") v) o`;
}

/** A product as storefronts read it; needs productJoins. */
export function productJson(store: StoreContext, mediaUrl: string): Json {
  return sql`json_build_object('id', p."id", 'storeId', p."storeId", 'categoryId', p."categoryId", 'name', p."name", 'slug', p."slug",
      'description', p."description", 'price', ${priceText('p.price', store)}, 'priceMinor', p."priceMinor",
      'compareAtPrice', ${priceText('p.compareAtPrice', store)}, 'currency', ${store.currency}::text,
      'isFeatured', p."isFeatured", 'isArchived', p."isArchived", 'sizeId', p."sizeId", 'colorId', p."colorId",
      'vendor', p."vendor", 'type', p."type", 'tags', to_json(p."tags"), 'attributes', p."attributes",
      'seo', json_build_object('title', p."seoTitle", 'description', p."seoDescription"),
      'available', least(o.units, g."displayCap"), 'availableCapped', o.units > g."displayCap",
      'images', ${imagesJson(mediaUrl)}, 'category', json_build_object(${categoryColumns}),
      'size', ${swatchJson('z')}, 'color', ${swatchJson('k')},
      'sizes', ${swatchesJson('Size', 'sizeId', 'z')}, 'colors', ${swatchesJson('Color', 'colorId', 'k')},
      'variants', coalesce(o.list, '[]'::json), ${times('p')})`;
}
