-- The order desk: parcels, returns, invoices, letters, the feed of open screens, search, and the customers behind orders.

ALTER TABLE "Order" ADD COLUMN "heldAt" TIMESTAMPTZ(3), ADD COLUMN "holdReason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "OrderItem" ADD COLUMN "canceledQuantity" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Return"
  ADD COLUMN "answer" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "decidedAt" TIMESTAMPTZ(3),
  ADD COLUMN "closedAt" TIMESTAMPTZ(3),
  ADD COLUMN "refundId" UUID;
ALTER TABLE "Customer"
  ADD COLUMN "ordersCount" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "spentMinor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "firstOrderAt" TIMESTAMPTZ(3),
  ADD COLUMN "lastOrderAt" TIMESTAMPTZ(3);
DROP INDEX "Invoice_storeId_orderId_idx";

CREATE TABLE "RefundLine" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "refundId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "orderItemId" UUID,
    "quantity" INTEGER NOT NULL DEFAULT 0,
    "amountMinor" BIGINT NOT NULL,

    CONSTRAINT "RefundLine_pkey" PRIMARY KEY ("storeId","id")
);

CREATE TABLE "InvoiceCounter" (
    "storeId" UUID NOT NULL,
    "lastNumber" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "InvoiceCounter_pkey" PRIMARY KEY ("storeId")
);

CREATE TABLE "OrderSearch" (
    "storeId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "OrderSearch_pkey" PRIMARY KEY ("storeId","orderId")
);

CREATE TABLE "OrderVisitor" (
    "storeId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OrderVisitor_pkey" PRIMARY KEY ("storeId","orderId","userId")
);

CREATE TABLE "FeedCounter" (
    "storeId" UUID NOT NULL,
    "lastCursor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "FeedCounter_pkey" PRIMARY KEY ("storeId")
);

CREATE TABLE "FeedEntry" (
    "storeId" UUID NOT NULL,
    "cursor" BIGINT NOT NULL,
    "eventId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subjectId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeedEntry_pkey" PRIMARY KEY ("storeId","cursor")
);

CREATE TABLE "MailTemplate" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "opening" TEXT NOT NULL,
    "closing" TEXT NOT NULL DEFAULT '',
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MailTemplate_pkey" PRIMARY KEY ("storeId","id")
);

CREATE TABLE "DeskSettings" (
    "storeId" UUID NOT NULL,
    "carriers" JSONB NOT NULL DEFAULT '[]',
    "shipWithinDays" INTEGER NOT NULL DEFAULT 3,
    "returnDays" INTEGER NOT NULL DEFAULT 30,
    "undoMinutes" INTEGER NOT NULL DEFAULT 60,
    "invoicePrefix" TEXT NOT NULL DEFAULT '',
    "invoiceSeller" TEXT NOT NULL DEFAULT '',
    "invoiceTaxNumber" TEXT NOT NULL DEFAULT '',
    "invoiceNote" TEXT NOT NULL DEFAULT '',
    "slipNote" TEXT NOT NULL DEFAULT '',
    "staffEmail" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DeskSettings_pkey" PRIMARY KEY ("storeId")
);

CREATE INDEX "Customer_storeId_lastOrderAt_id_idx" ON "Customer"("storeId", "lastOrderAt", "id");
CREATE INDEX "Customer_storeId_spentMinor_id_idx" ON "Customer"("storeId", "spentMinor", "id");
CREATE INDEX "Customer_storeId_createdAt_id_idx" ON "Customer"("storeId", "createdAt", "id");
CREATE UNIQUE INDEX "Invoice_storeId_orderId_key" ON "Invoice"("storeId", "orderId");
CREATE INDEX "OrderVisitor_userId_idx" ON "OrderVisitor"("userId");
CREATE INDEX "RefundLine_storeId_refundId_idx" ON "RefundLine"("storeId", "refundId");
CREATE INDEX "RefundLine_storeId_orderItemId_idx" ON "RefundLine"("storeId", "orderItemId");
CREATE INDEX "FeedEntry_storeId_createdAt_idx" ON "FeedEntry"("storeId", "createdAt");
CREATE UNIQUE INDEX "FeedEntry_storeId_eventId_key" ON "FeedEntry"("storeId", "eventId");
CREATE UNIQUE INDEX "MailTemplate_storeId_kind_key" ON "MailTemplate"("storeId", "kind");

ALTER TABLE "Return" ADD CONSTRAINT "Return_storeId_refundId_fkey" FOREIGN KEY ("storeId", "refundId") REFERENCES "Refund"("storeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "InvoiceCounter" ADD CONSTRAINT "InvoiceCounter_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "OrderSearch" ADD CONSTRAINT "OrderSearch_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "OrderSearch" ADD CONSTRAINT "OrderSearch_storeId_orderId_fkey" FOREIGN KEY ("storeId", "orderId") REFERENCES "Order"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "OrderVisitor" ADD CONSTRAINT "OrderVisitor_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "OrderVisitor" ADD CONSTRAINT "OrderVisitor_storeId_orderId_fkey" FOREIGN KEY ("storeId", "orderId") REFERENCES "Order"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "OrderVisitor" ADD CONSTRAINT "OrderVisitor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "platform"."User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RefundLine" ADD CONSTRAINT "RefundLine_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RefundLine" ADD CONSTRAINT "RefundLine_storeId_refundId_fkey" FOREIGN KEY ("storeId", "refundId") REFERENCES "Refund"("storeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RefundLine" ADD CONSTRAINT "RefundLine_storeId_orderItemId_fkey" FOREIGN KEY ("storeId", "orderItemId") REFERENCES "OrderItem"("storeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DeskSettings" ADD CONSTRAINT "DeskSettings_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "FeedCounter" ADD CONSTRAINT "FeedCounter_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "FeedEntry" ADD CONSTRAINT "FeedEntry_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "MailTemplate" ADD CONSTRAINT "MailTemplate_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT platform.wall('public."RefundLine"'::regclass);
SELECT platform.wall('public."InvoiceCounter"'::regclass);
SELECT platform.wall('public."OrderSearch"'::regclass);
SELECT platform.wall('public."OrderVisitor"'::regclass);
SELECT platform.wall('public."FeedCounter"'::regclass);
SELECT platform.wall('public."FeedEntry"'::regclass);
SELECT platform.wall('public."MailTemplate"'::regclass);
SELECT platform.wall('public."DeskSettings"'::regclass);
REVOKE UPDATE, DELETE ON "RefundLine" FROM emporium_app, emporium_worker;
REVOKE DELETE ON "InvoiceCounter", "FeedCounter" FROM emporium_app, emporium_worker;
REVOKE INSERT, UPDATE, DELETE ON "OrderSearch" FROM emporium_app, emporium_worker;

-- ── Legal values ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "OrderItem" ADD CONSTRAINT "OrderItem_canceled" CHECK ("canceledQuantity" BETWEEN 0 AND "quantity");
ALTER TABLE "RefundLine"
  ADD CONSTRAINT "RefundLine_kind_known" CHECK ("kind" IN ('item', 'shipping', 'amount')),
  ADD CONSTRAINT "RefundLine_item_named" CHECK (("kind" = 'item') = ("orderItemId" IS NOT NULL)),
  ADD CONSTRAINT "RefundLine_amount" CHECK ("amountMinor" >= 0 AND "quantity" >= 0);
ALTER TABLE "DeskSettings" ADD CONSTRAINT "DeskSettings_sane" CHECK (
  "shipWithinDays" BETWEEN 0 AND 90 AND "returnDays" BETWEEN 0 AND 365 AND "undoMinutes" BETWEEN 0 AND 10080);

CREATE TRIGGER touch BEFORE UPDATE ON "MailTemplate" FOR EACH ROW EXECUTE FUNCTION platform.touch_version();
CREATE TRIGGER touch BEFORE UPDATE ON "DeskSettings" FOR EACH ROW EXECUTE FUNCTION platform.touch_version();

-- An invoice stands as it was written, for whoever asks: the owner of the tables does not change one either.
CREATE FUNCTION platform.invoice_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'invoice % is fixed', OLD."number" USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_fixed';
END $$;
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON "Invoice" FOR EACH ROW EXECUTE FUNCTION platform.invoice_is_fixed();

-- ── The desk's lists ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE INDEX "Order_desk" ON "Order" ("storeId", "status", "placedAt", "id") WHERE "archivedAt" IS NULL;
CREATE INDEX "Order_to_ship" ON "Order" ("storeId", "placedAt", "id")
  WHERE "archivedAt" IS NULL AND "heldAt" IS NULL AND "status" IN ('paid', 'partially_fulfilled');
CREATE INDEX "Order_held" ON "Order" ("storeId", "placedAt", "id") WHERE "heldAt" IS NOT NULL;
CREATE INDEX "Order_disputed" ON "Order" ("storeId", "placedAt", "id") WHERE "paymentStatus" = 'disputed';
CREATE INDEX "Order_archived" ON "Order" ("storeId", "placedAt", "id") WHERE "archivedAt" IS NOT NULL;
CREATE INDEX "Return_open" ON "Return" ("storeId", "orderId") WHERE "state" IN ('requested', 'approved', 'received');

-- ── Search ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What an order is found by, in a table of its own: an order's row is rewritten at each of its turns, its words are not.
CREATE FUNCTION platform.order_words(email text, phone text, shipping jsonb, billing jsonb) RETURNS text LANGUAGE sql STABLE RETURN
  platform.fold(concat_ws(' ', email, shipping ->> 'name', shipping ->> 'company', billing ->> 'name',
    nullif(regexp_replace(concat_ws('', phone, shipping ->> 'phone'), '\D', '', 'g'), '')));

CREATE FUNCTION platform.keep_order_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public."OrderSearch" ("storeId", "orderId", "words")
  VALUES (NEW."storeId", NEW."id", platform.order_words(NEW."email", NEW."phone", NEW."shippingAddress", NEW."billingAddress"))
  ON CONFLICT ("storeId", "orderId") DO UPDATE SET "words" = excluded."words";
  RETURN NULL;
END $$;
CREATE TRIGGER words_at_birth AFTER INSERT ON "Order" FOR EACH ROW EXECUTE FUNCTION platform.keep_order_words();
CREATE TRIGGER words_later AFTER UPDATE OF "email", "phone", "shippingAddress", "billingAddress" ON "Order" FOR EACH ROW
  WHEN ((OLD."email", OLD."phone", OLD."shippingAddress", OLD."billingAddress")
        IS DISTINCT FROM (NEW."email", NEW."phone", NEW."shippingAddress", NEW."billingAddress"))
  EXECUTE FUNCTION platform.keep_order_words();

INSERT INTO "OrderSearch" ("storeId", "orderId", "words")
  SELECT "storeId", "id", platform.order_words("email", "phone", "shippingAddress", "billingAddress") FROM "Order";

CREATE INDEX "OrderSearch_words" ON "OrderSearch" USING gin ("storeId" platform.uuid_ops, "words" platform.gin_trgm_ops);
CREATE INDEX "OrderItem_sku" ON "OrderItem" ("storeId", lower("sku"), "orderId");
CREATE INDEX "Fulfillment_tracking" ON "Fulfillment" ("storeId", lower(replace("trackingNumber", ' ', ''))) WHERE "trackingNumber" <> '';

-- Runs as the owner, because no index serves these operators under row level security. The store comes only from the setting; ids are all
-- it gives, newest first.
CREATE FUNCTION platform.search_orders(query text, most integer) RETURNS TABLE ("id" uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, platform, public AS $$
DECLARE
  mine constant uuid := platform.current_store();
  asked constant text := trim(left(query, 200));
  tight constant text := lower(regexp_replace(asked, '\s', '', 'g'));
  named constant text := substring(tight FROM '^#?[a-z0-9-]{0,9}?(\d{1,9})$');
  patterns text[];
  bound constant integer := least(most, 1000);
BEGIN
  IF asked = '' THEN
    RETURN;
  END IF;
  SELECT array_agg('%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%') INTO patterns
    FROM (SELECT w FROM regexp_split_to_table(
            CASE WHEN asked ~ '^[+0-9 ()/.-]{5,}$' THEN regexp_replace(asked, '\D', '', 'g') ELSE platform.fold(asked) END, '[\s,;]+') w
           WHERE w <> '' LIMIT 8) words;
  RETURN QUERY
    SELECT found.id FROM (
      (SELECT o."id" AS id FROM public."Order" o WHERE o."storeId" = mine AND o."number" = named::integer)
      UNION
      (SELECT i."orderId" FROM public."OrderItem" i WHERE i."storeId" = mine AND lower(i."sku") = lower(asked) ORDER BY i."orderId" DESC LIMIT bound)
      UNION
      (SELECT f."orderId" FROM public."Fulfillment" f
        WHERE f."storeId" = mine AND f."trackingNumber" <> '' AND lower(replace(f."trackingNumber", ' ', '')) = tight LIMIT bound)
      UNION
      (SELECT s."orderId" FROM public."OrderSearch" s
        WHERE s."storeId" = mine AND length(asked) >= 3 AND s."words" LIKE ALL (patterns) ORDER BY s."orderId" DESC LIMIT bound)
    ) found ORDER BY found.id DESC LIMIT bound;
END $$;
REVOKE ALL ON FUNCTION platform.search_orders(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.search_orders(text, integer) TO emporium_app, emporium_worker;

CREATE INDEX "Customer_search" ON "Customer" USING gin ("storeId" platform.uuid_ops, lower("name" || ' ' || "email" || ' ' || "phone") platform.gin_trgm_ops);
CREATE FUNCTION platform.search_customers(query text, most integer) RETURNS TABLE ("id" uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, platform, public AS $$
DECLARE
  patterns text[];
BEGIN
  SELECT array_agg('%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%') INTO patterns
    FROM (SELECT w FROM regexp_split_to_table(lower(trim(left(query, 200))), '[\s,;]+') w WHERE w <> '' LIMIT 8) words;
  IF patterns IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT c."id" FROM public."Customer" c
     WHERE c."storeId" = platform.current_store() AND lower(c."name" || ' ' || c."email" || ' ' || c."phone") LIKE ALL (patterns)
     ORDER BY c."id" DESC LIMIT least(most, 1000);
END $$;
REVOKE ALL ON FUNCTION platform.search_customers(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.search_customers(text, integer) TO emporium_app, emporium_worker;

-- ── Customers of the orders that are there ───────────────────────────────────────────────────────────────────────────────

INSERT INTO "Customer" ("storeId", "id", "email", "name")
  SELECT DISTINCT ON (o."storeId", lower(o."email")) o."storeId", gen_random_uuid(), lower(o."email"), coalesce(o."shippingAddress" ->> 'name', '')
    FROM "Order" o WHERE o."isPaid" AND o."email" IS NOT NULL AND o."customerId" IS NULL
   ORDER BY o."storeId", lower(o."email"), o."placedAt" DESC
  ON CONFLICT DO NOTHING;
UPDATE "Order" o SET "customerId" = c."id" FROM "Customer" c
 WHERE o."isPaid" AND o."customerId" IS NULL AND c."storeId" = o."storeId" AND c."email" = lower(o."email");
UPDATE "Customer" c SET "ordersCount" = s.orders, "spentMinor" = s.spent, "firstOrderAt" = s.first, "lastOrderAt" = s.last
  FROM (SELECT o."storeId", o."customerId", count(*) AS orders, min(o."placedAt") AS first, max(o."placedAt") AS last,
               sum(o."totalMinor" - coalesce((SELECT sum(r."amountMinor") FROM "Refund" r
                 WHERE r."storeId" = o."storeId" AND r."orderId" = o."id" AND r."state" = 'succeeded'), 0)) AS spent
          FROM "Order" o WHERE o."isPaid" AND o."customerId" IS NOT NULL GROUP BY 1, 2) s
 WHERE c."storeId" = s."storeId" AND c."id" = s."customerId";

-- ── The books ────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- No unit is sent twice, and none that was taken out of the order.
CREATE VIEW audit_fulfilled_units AS
  SELECT i."storeId", i."orderId", i."id" AS "orderItemId", i."quantity" - i."canceledQuantity" AS due, f.units
    FROM "OrderItem" i
    JOIN (SELECT x."storeId", x."orderItemId", sum(x."quantity") AS units
            FROM "FulfillmentItem" x JOIN "Fulfillment" p ON p."storeId" = x."storeId" AND p."id" = x."fulfillmentId" AND p."state" <> 'canceled'
           GROUP BY 1, 2) f ON f."storeId" = i."storeId" AND f."orderItemId" = i."id"
   WHERE f.units > i."quantity" - i."canceledQuantity";

-- Nothing comes back that was not sent.
CREATE VIEW audit_returned_units AS
  SELECT r."storeId", r."orderItemId", r.units AS returned, coalesce(f.units, 0) AS sent
    FROM (SELECT x."storeId", x."orderItemId", sum(x."quantity") AS units
            FROM "ReturnItem" x JOIN "Return" b ON b."storeId" = x."storeId" AND b."id" = x."returnId" AND b."state" <> 'declined'
           GROUP BY 1, 2) r
    LEFT JOIN (SELECT x."storeId", x."orderItemId", sum(x."quantity") AS units
            FROM "FulfillmentItem" x JOIN "Fulfillment" p ON p."storeId" = x."storeId" AND p."id" = x."fulfillmentId"
             AND p."state" IN ('shipped', 'delivered')
           GROUP BY 1, 2) f ON f."storeId" = r."storeId" AND f."orderItemId" = r."orderItemId"
   WHERE r.units > coalesce(f.units, 0);

-- Invoice numbers of a store run from 1 without a gap, and the counter stands at the last.
CREATE VIEW audit_invoice_gap AS
  SELECT i."storeId", max(i."number") AS last, count(*) AS written, c."lastNumber"
    FROM "Invoice" i LEFT JOIN "InvoiceCounter" c ON c."storeId" = i."storeId"
   GROUP BY i."storeId", c."lastNumber" HAVING max(i."number") <> count(*) OR c."lastNumber" IS DISTINCT FROM max(i."number");

CREATE INDEX "MailMessage_order" ON "MailMessage" ("storeId", "orderId") WHERE "orderId" IS NOT NULL;
