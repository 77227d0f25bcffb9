-- An order as it would be placed without combining: the same reads and writes, one statement after the other. Run by pgbench, one cart each.
-- Its variables: store, round (names the carts), i (0), lock (1 locks the shelf before it is judged, 0 lets the condition alone decide).
\set i :i + 1
BEGIN;
SELECT set_config('app.store_id', :store, true);
SELECT "id" AS cart, "email" AS email, "shippingAddress"::text AS address FROM "Cart"
 WHERE "storeId" = :store::uuid AND "tokenHash" = :round || '-' || :client_id || '-' || :i AND "state" = 'open' FOR UPDATE \gset
SELECT "requestHash", "answer" FROM "Idempotency" WHERE "storeId" = :store::uuid AND "operation" = 'floor' AND "key" = :cart;
SELECT s."taxIncluded", s."holdMinutes", s."sessionMinutes", s."paymentMode", p."slug", p."storefrontUrl", platform.shop_now()
  FROM "StoreSettings" s JOIN platform."Store" p ON p."id" = s."storeId" WHERE s."storeId" = :store::uuid;
SELECT v."id" AS variant, p."id" AS product, p."name" AS name, v."priceMinor" AS price, s."name" AS size, c."name" AS color
  FROM "CartLine" l
  JOIN "Variant" v ON v."storeId" = l."storeId" AND v."id" = l."variantId"
  JOIN "Product" p ON p."storeId" = v."storeId" AND p."id" = v."productId"
  JOIN "Size" s ON s."storeId" = v."storeId" AND s."id" = v."sizeId"
  JOIN "Color" c ON c."storeId" = v."storeId" AND c."id" = v."colorId"
  JOIN "StockItem" i ON i."storeId" = v."storeId" AND i."variantId" = v."id"
 WHERE l."storeId" = :store::uuid AND l."cartId" = :cart::uuid \gset
SELECT r.*, z."countries" FROM "ShippingRate" r JOIN "ShippingZone" z ON z."storeId" = r."storeId" AND z."id" = r."zoneId"
 WHERE r."storeId" = :store::uuid AND r."isActive";
SELECT "percent", "country", "region" FROM "TaxRate" WHERE "storeId" = :store::uuid;
\if :lock
SELECT "onHand", "reserved" FROM "StockItem" WHERE "storeId" = :store::uuid AND "variantId" = :variant::uuid FOR UPDATE;
\endif
UPDATE "StockItem" SET "reserved" = "reserved" + 1
 WHERE "storeId" = :store::uuid AND "variantId" = :variant::uuid AND "onHand" + "backorderLimit" - "reserved" >= 1;
UPDATE "OrderCounter" SET "lastNumber" = "lastNumber" + 1 WHERE "storeId" = :store::uuid RETURNING "lastNumber" AS number \gset
INSERT INTO "Order" ("storeId", "id", "number", "livemode", "source", "email", "shippingAddress", "currency", "subtotalMinor", "totalMinor",
                     "taxIncluded", "cartId", "tokenHash", "expiresAt")
VALUES (:store::uuid, gen_random_uuid(), :number::int, false, 'cart', :email, :address::jsonb, 'USD', :price::bigint, :price::bigint,
        false, :cart::uuid, :cart, platform.shop_now() + interval '45 minutes') RETURNING "id" AS orderid \gset
INSERT INTO "OrderItem" ("storeId", "id", "orderId", "productId", "variantId", "quantity", "productName", "sizeName", "colorName",
                         "unitPriceMinor", "totalMinor")
VALUES (:store::uuid, gen_random_uuid(), :orderid::uuid, :product::uuid, :variant::uuid, 1, :name, :size, :color, :price::bigint, :price::bigint);
INSERT INTO "OrderEvent" ("storeId", "id", "orderId", "sequence", "type", "toStatus", "actorKind")
VALUES (:store::uuid, gen_random_uuid(), :orderid::uuid, 1, 'placed', 'pending', 'shopper');
INSERT INTO "Reservation" ("storeId", "id", "orderId", "variantId", "quantity", "expiresAt")
VALUES (:store::uuid, gen_random_uuid(), :orderid::uuid, :variant::uuid, 1, platform.shop_now() + interval '45 minutes');
INSERT INTO "PaymentAttempt" ("storeId", "id", "orderId", "amountMinor", "currency", "livemode", "successUrl", "cancelUrl", "idempotencyKey", "expiresAt")
VALUES (:store::uuid, gen_random_uuid(), :orderid::uuid, :price::bigint, 'USD', false, '', '', :orderid, now() + interval '35 minutes');
UPDATE "Cart" SET "state" = 'checkout' WHERE "storeId" = :store::uuid AND "id" = :cart::uuid;
INSERT INTO "Event" ("storeId", "id", "type", "subjectId") VALUES (:store::uuid, gen_random_uuid(), 'order.placed', :orderid::uuid);
INSERT INTO pgboss.job_common ("name", "data") VALUES ('event', json_build_object('storeId', :store::text, 'eventId', :orderid::text));
INSERT INTO "Idempotency" ("storeId", "operation", "key", "requestHash", "answer", "expiresAt")
VALUES (:store::uuid, 'floor', :cart, '', '{}', now() + interval '1 day');
COMMIT;
