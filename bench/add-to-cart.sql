-- Units put into a cart as it would be done without combining: the same reads and writes, one statement after the other. Run by pgbench.
-- Its variables: store, round (names the carts), variants (a JSON list), i (0).
\set i :i + 1
\set place random(0, :goods - 1)
BEGIN;
SELECT set_config('app.store_id', :store, true);
SELECT "id" AS cart FROM "Cart" WHERE "storeId" = :store::uuid AND "tokenHash" = :round || '-' || :client_id || '-' || :i AND "state" = 'open' FOR UPDATE \gset
SELECT (:variants::json ->> :place::int)::uuid AS variant \gset
SELECT "variantId", "quantity" FROM "CartLine" WHERE "storeId" = :store::uuid AND "cartId" = :cart::uuid;
SELECT v."priceMinor", not p."isArchived" and not v."isArchived" and coalesce(p."publishFrom" <= platform.shop_now(), true)
           and coalesce(p."publishUntil" > platform.shop_now(), true) AS "forSale", greatest(i."onHand" + i."backorderLimit" - i."reserved", 0) AS "available"
  FROM "Variant" v
  JOIN "Product" p ON p."storeId" = v."storeId" AND p."id" = v."productId"
  JOIN "Size" s ON s."storeId" = v."storeId" AND s."id" = v."sizeId"
  JOIN "Color" c ON c."storeId" = v."storeId" AND c."id" = v."colorId"
  JOIN "StockItem" i ON i."storeId" = v."storeId" AND i."variantId" = v."id"
 WHERE v."storeId" = :store::uuid AND v."id" = :variant::uuid;
INSERT INTO "CartLine" ("storeId", "id", "cartId", "variantId", "quantity") VALUES (:store::uuid, gen_random_uuid(), :cart::uuid, :variant::uuid, 1)
ON CONFLICT ("storeId", "cartId", "variantId") DO UPDATE SET "quantity" = excluded."quantity";
UPDATE "Cart" SET "state" = 'open' WHERE "storeId" = :store::uuid AND "id" = :cart::uuid RETURNING "updatedAt";
SELECT s."taxIncluded", s."displayCap", p."slug", p."storefrontUrl", platform.shop_now()
  FROM "StoreSettings" s JOIN platform."Store" p ON p."id" = s."storeId" WHERE s."storeId" = :store::uuid;
SELECT r.*, z."countries" FROM "ShippingRate" r JOIN "ShippingZone" z ON z."storeId" = r."storeId" AND z."id" = r."zoneId"
 WHERE r."storeId" = :store::uuid AND r."isActive";
SELECT "percent", "country", "region" FROM "TaxRate" WHERE "storeId" = :store::uuid;
SELECT l."id", l."quantity", v."priceMinor", p."name", s."name", c."name", v."options", v."sku", picture."url",
       greatest(i."onHand" + i."backorderLimit" - i."reserved", 0) AS "available"
  FROM "CartLine" l
  JOIN "Variant" v ON v."storeId" = l."storeId" AND v."id" = l."variantId"
  JOIN "Product" p ON p."storeId" = v."storeId" AND p."id" = v."productId"
  JOIN "Size" s ON s."storeId" = v."storeId" AND s."id" = v."sizeId"
  JOIN "Color" c ON c."storeId" = v."storeId" AND c."id" = v."colorId"
  JOIN "StockItem" i ON i."storeId" = v."storeId" AND i."variantId" = v."id"
  LEFT JOIN LATERAL (
    SELECT "url" FROM "Image" WHERE "storeId" = v."storeId" AND "productId" = p."id" ORDER BY "position", "id" LIMIT 1) picture ON true
 WHERE l."storeId" = :store::uuid AND l."cartId" = :cart::uuid ORDER BY l."createdAt", l."id";
COMMIT;
