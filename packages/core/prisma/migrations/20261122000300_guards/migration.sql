-- What must hold whatever the code does: legal values, legal moves, stock that cannot be oversold, money that adds up.

-- ── Legal values ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE platform."Store"
  ADD CONSTRAINT "Store_slug_form" CHECK ("slug" ~ '^[a-z][a-z0-9-]{1,39}$'),
  ADD CONSTRAINT "Store_currency_form" CHECK ("currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "Store_state_known" CHECK ("state" IN ('active', 'archived'));

ALTER TABLE "StoreSettings"
  ADD CONSTRAINT "StoreSettings_session_within_hold" CHECK ("sessionMinutes" BETWEEN 31 AND 1440 AND "holdMinutes" >= "sessionMinutes" + 5),
  ADD CONSTRAINT "StoreSettings_cap" CHECK ("displayCap" BETWEEN 1 AND 9999 AND "lowStockAt" >= 0),
  ADD CONSTRAINT "StoreSettings_payment_known" CHECK ("paymentMode" IN ('none', 'sandbox', 'stripe'));

ALTER TABLE "Member" ADD CONSTRAINT "Member_role_known"
  CHECK ("role" IN ('owner', 'admin', 'catalog', 'fulfillment', 'support', 'viewer'));
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_role_known"
  CHECK ("role" IN ('owner', 'admin', 'catalog', 'fulfillment', 'support', 'viewer'));
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_kind_known" CHECK ("kind" IN ('publishable', 'secret'));

ALTER TABLE "Category" ADD CONSTRAINT "Category_slug_form" CHECK ("slug" ~ '^[a-z0-9][a-z0-9-]{0,119}$'),
  ADD CONSTRAINT "Category_not_own_parent" CHECK ("parentId" IS DISTINCT FROM "id");
ALTER TABLE "Product"
  ADD CONSTRAINT "Product_slug_form" CHECK ("slug" ~ '^[a-z0-9][a-z0-9-]{0,119}$'),
  ADD CONSTRAINT "Product_price_positive" CHECK ("price" >= 0 AND "priceMinor" >= 0 AND ("compareAtPrice" IS NULL OR "compareAtPrice" >= 0));
ALTER TABLE "Variant"
  ADD CONSTRAINT "Variant_price_positive" CHECK (("price" IS NULL OR "price" >= 0) AND "priceMinor" >= 0),
  ADD CONSTRAINT "Variant_default_has_product_price" CHECK (NOT ("isDefault" AND "price" IS NOT NULL)),
  ADD CONSTRAINT "Variant_weight_positive" CHECK ("weightGrams" >= 0);

CREATE UNIQUE INDEX "Size_one_default" ON "Size" ("storeId") WHERE "isDefault";
CREATE UNIQUE INDEX "Color_one_default" ON "Color" ("storeId") WHERE "isDefault";
CREATE UNIQUE INDEX "Billboard_one_default" ON "Billboard" ("storeId") WHERE "isDefault";
CREATE UNIQUE INDEX "Variant_one_default" ON "Variant" ("storeId", "productId") WHERE "isDefault";
CREATE UNIQUE INDEX "ShippingRate_one_default" ON "ShippingRate" ("storeId") WHERE "isDefault";

ALTER TABLE "StockItem"
  ADD CONSTRAINT "StockItem_reserved_positive" CHECK ("reserved" >= 0),
  ADD CONSTRAINT "StockItem_backorder_positive" CHECK ("backorderLimit" >= 0),
  ADD CONSTRAINT "StockItem_never_oversold" CHECK ("onHand" >= -"backorderLimit" AND "reserved" <= "onHand" + "backorderLimit");
ALTER TABLE "StockMovement"
  ADD CONSTRAINT "StockMovement_moves" CHECK ("quantity" <> 0),
  ADD CONSTRAINT "StockMovement_reason_known" CHECK ("reason" IN ('receive', 'adjust', 'count', 'sale', 'return', 'import'));
ALTER TABLE "Reservation"
  ADD CONSTRAINT "Reservation_quantity" CHECK ("quantity" BETWEEN 1 AND 9999),
  ADD CONSTRAINT "Reservation_state_known" CHECK ("state" IN ('held', 'committed', 'released', 'expired'));

ALTER TABLE "Cart" ADD CONSTRAINT "Cart_state_known" CHECK ("state" IN ('open', 'checkout', 'ordered'));
ALTER TABLE "CartLine" ADD CONSTRAINT "CartLine_quantity" CHECK ("quantity" BETWEEN 1 AND 999);

ALTER TABLE "ShippingRate" ADD CONSTRAINT "ShippingRate_amounts" CHECK ("amountMinor" >= 0 AND "minDays" >= 0 AND "maxDays" >= "minDays");
ALTER TABLE "TaxRate" ADD CONSTRAINT "TaxRate_percent" CHECK ("percent" BETWEEN 0 AND 100);

ALTER TABLE "Order"
  ADD CONSTRAINT "Order_status_known" CHECK ("status" IN ('pending', 'paid', 'partially_fulfilled', 'fulfilled', 'delivered', 'canceled', 'expired')),
  ADD CONSTRAINT "Order_payment_known" CHECK ("paymentStatus" IN ('unpaid', 'processing', 'paid', 'partially_refunded', 'refunded', 'disputed')),
  ADD CONSTRAINT "Order_fulfillment_known" CHECK ("fulfillmentStatus" IN ('unfulfilled', 'partial', 'fulfilled', 'delivered')),
  ADD CONSTRAINT "Order_amounts_positive" CHECK ("subtotalMinor" >= 0 AND "discountMinor" >= 0 AND "shippingMinor" >= 0 AND "taxMinor" >= 0 AND "totalMinor" >= 0),
  ADD CONSTRAINT "Order_adds_up" CHECK ("totalMinor" = "subtotalMinor" - "discountMinor" + "shippingMinor" + CASE WHEN "taxIncluded" THEN 0 ELSE "taxMinor" END),
  ADD CONSTRAINT "Order_currency_form" CHECK ("currency" ~ '^[A-Z]{3}$');
CREATE UNIQUE INDEX "Order_one_live_per_cart" ON "Order" ("storeId", "cartId") WHERE "status" NOT IN ('canceled', 'expired');
CREATE INDEX "Order_overdue" ON "Order" ("storeId", "expiresAt") WHERE "status" = 'pending';
ALTER TABLE "OrderItem"
  ADD CONSTRAINT "OrderItem_quantity" CHECK ("quantity" BETWEEN 1 AND 9999),
  ADD CONSTRAINT "OrderItem_adds_up" CHECK ("unitPriceMinor" >= 0 AND "totalMinor" = "unitPriceMinor" * "quantity" AND "taxMinor" >= 0);

ALTER TABLE "PaymentAttempt"
  ADD CONSTRAINT "PaymentAttempt_state_known" CHECK ("state" IN ('created', 'unknown', 'open', 'processing', 'succeeded', 'failed', 'expired')),
  ADD CONSTRAINT "PaymentAttempt_amount" CHECK ("amountMinor" >= 0);
ALTER TABLE "Payment"
  ADD CONSTRAINT "Payment_amount" CHECK ("amountMinor" > 0),
  ADD CONSTRAINT "Payment_disposition_known" CHECK ("disposition" IN ('applied', 'surplus'));
CREATE UNIQUE INDEX "Payment_one_applied" ON "Payment" ("storeId", "orderId") WHERE "disposition" = 'applied';
ALTER TABLE "Refund"
  ADD CONSTRAINT "Refund_amount" CHECK ("amountMinor" > 0),
  ADD CONSTRAINT "Refund_state_known" CHECK ("state" IN ('requested', 'sent', 'succeeded', 'failed', 'unknown'));
ALTER TABLE "WebhookInbox" ADD CONSTRAINT "WebhookInbox_state_known" CHECK ("state" IN ('received', 'applied', 'ignored', 'failed'));
ALTER TABLE "PaymentAlert" ADD CONSTRAINT "PaymentAlert_state_known" CHECK ("state" IN ('open', 'resolved', 'ignored'));
ALTER TABLE "Fulfillment" ADD CONSTRAINT "Fulfillment_state_known" CHECK ("state" IN ('packed', 'shipped', 'delivered', 'canceled'));
ALTER TABLE "FulfillmentItem" ADD CONSTRAINT "FulfillmentItem_quantity" CHECK ("quantity" >= 1);
ALTER TABLE "Return" ADD CONSTRAINT "Return_state_known" CHECK ("state" IN ('requested', 'approved', 'declined', 'received', 'closed'));
ALTER TABLE "ReturnItem" ADD CONSTRAINT "ReturnItem_quantity" CHECK ("quantity" >= 1),
  ADD CONSTRAINT "ReturnItem_disposition_known" CHECK ("disposition" IN ('restock', 'write_off'));
ALTER TABLE "MailMessage" ADD CONSTRAINT "MailMessage_state_known" CHECK ("state" IN ('queued', 'sent', 'kept', 'failed'));
ALTER TABLE platform."AccountMail" ADD CONSTRAINT "AccountMail_state_known" CHECK ("state" IN ('queued', 'sent', 'kept', 'failed'));
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_state_known" CHECK ("state" IN ('running', 'done', 'failed', 'canceled'));

-- ── Versions and times ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION platform.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."updatedAt" := now();
  RETURN NEW;
END $$;

CREATE FUNCTION platform.touch_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."updatedAt" := now();
  NEW."version" := OLD."version" + 1;
  RETURN NEW;
END $$;

DO $$
DECLARE
  t record;
BEGIN
  FOR t IN
    SELECT c.table_schema, c.table_name,
           EXISTS (SELECT FROM information_schema.columns v
                    WHERE v.table_schema = c.table_schema AND v.table_name = c.table_name AND v.column_name = 'version') AS versioned
      FROM information_schema.columns c JOIN information_schema.tables b USING (table_schema, table_name)
     WHERE c.table_schema IN ('public', 'platform') AND c.column_name = 'updatedAt' AND b.table_type = 'BASE TABLE'
       AND NOT (c.table_schema = 'platform' AND c.table_name <> 'Store')
  LOOP
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I.%I FOR EACH ROW EXECUTE FUNCTION platform.%I()',
      t.table_schema, t.table_name, CASE WHEN t.versioned THEN 'touch_version' ELSE 'touch' END);
  END LOOP;
END $$;

-- ── Prices ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- How many digits a currency has after the point (ISO 4217). The same list stands in lib/money.ts; a test compares them.
CREATE FUNCTION platform.currency_digits(currency text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
       WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
       ELSE 2 END;

CREATE FUNCTION platform.minor_units(price numeric, store uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  minor numeric;
BEGIN
  SELECT price * (10 ^ platform.currency_digits(s."currency"))::numeric INTO minor FROM platform."Store" s WHERE s."id" = store;
  IF minor <> trunc(minor) THEN
    RAISE EXCEPTION 'price % has more digits than the currency', price USING ERRCODE = 'check_violation', CONSTRAINT = 'price_digits';
  END IF;
  RETURN minor::bigint;
END $$;

CREATE FUNCTION platform.product_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."priceMinor" := platform.minor_units(NEW."price", NEW."storeId");
  IF NEW."compareAtPrice" IS NOT NULL THEN
    PERFORM platform.minor_units(NEW."compareAtPrice", NEW."storeId");
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER price BEFORE INSERT OR UPDATE OF "price", "priceMinor", "compareAtPrice" ON "Product"
  FOR EACH ROW EXECUTE FUNCTION platform.product_price();

CREATE FUNCTION platform.variant_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."price" IS NOT NULL THEN
    NEW."priceMinor" := platform.minor_units(NEW."price", NEW."storeId");
  ELSE
    SELECT p."priceMinor" INTO NEW."priceMinor" FROM "Product" p WHERE p."storeId" = NEW."storeId" AND p."id" = NEW."productId";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER price BEFORE INSERT OR UPDATE OF "price", "priceMinor", "productId" ON "Variant"
  FOR EACH ROW EXECUTE FUNCTION platform.variant_price();

CREATE FUNCTION platform.product_price_to_variants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Variant" SET "priceMinor" = NEW."priceMinor"
   WHERE "storeId" = NEW."storeId" AND "productId" = NEW."id" AND "price" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER price_to_variants AFTER UPDATE OF "price", "priceMinor" ON "Product"
  FOR EACH ROW WHEN (OLD."priceMinor" IS DISTINCT FROM NEW."priceMinor") EXECUTE FUNCTION platform.product_price_to_variants();

-- A currency change would silently turn every price and book of the store into another amount.
CREATE FUNCTION platform.currency_is_fixed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW."currency" <> OLD."currency" AND EXISTS (SELECT FROM public."Order" o WHERE o."storeId" = NEW."id") THEN
    RAISE EXCEPTION 'the store has orders in %', OLD."currency" USING ERRCODE = 'check_violation', CONSTRAINT = 'currency_fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER currency_is_fixed BEFORE UPDATE OF "currency" ON platform."Store"
  FOR EACH ROW EXECUTE FUNCTION platform.currency_is_fixed();

-- ── Search ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION platform.fold(words text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN lower(platform.unaccent(words));

CREATE FUNCTION platform.product_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."searchText" := platform.fold(concat_ws(' ', NEW."name", NEW."vendor", NEW."type", array_to_string(NEW."tags", ' ')));
  RETURN NEW;
END $$;
CREATE TRIGGER words BEFORE INSERT OR UPDATE OF "name", "vendor", "type", "tags", "searchText" ON "Product"
  FOR EACH ROW EXECUTE FUNCTION platform.product_words();
CREATE INDEX "Product_search" ON "Product" USING gin ("storeId" platform.uuid_ops, "searchText" platform.gin_trgm_ops);

-- Under row level security no index serves an operator that is not leakproof, so search runs as the owner. It takes its store only
-- from the setting, and gives ids only: the rows themselves are read under the wall. Every word must stand in the product, whole,
-- as a beginning, or nearly so (a typo).
CREATE FUNCTION platform.search_products(query text, most integer) RETURNS TABLE ("id" uuid, "rank" real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, platform, public AS $$
DECLARE
  words text[] := regexp_split_to_array(trim(regexp_replace(platform.fold(left(query, 200)), '[^[:alnum:]]+', ' ', 'g')), ' ');
BEGIN
  IF words IS NULL OR words[1] = '' THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT p."id",
           (SELECT sum(CASE WHEN p."searchText" LIKE '%' || w || '%' THEN 1 ELSE 0 END + platform.word_similarity(w, p."searchText"))::real
              FROM unnest(words[1:8]) w)
           + (CASE WHEN platform.fold(p."name") LIKE array_to_string(words, ' ') || '%' THEN 1 ELSE 0 END)::real
      FROM public."Product" p
     WHERE p."storeId" = platform.current_store()
       AND NOT EXISTS (SELECT FROM unnest(words[1:8]) w
                        WHERE NOT (p."searchText" LIKE '%' || w || '%'
                                   OR (length(w) > 3 AND platform.word_similarity(w, p."searchText") >= 0.4)))
     ORDER BY 2 DESC, 1 DESC
     LIMIT least(most, 1000);
END $$;
REVOKE ALL ON FUNCTION platform.search_products(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.search_products(text, integer) TO emporium_app, emporium_worker;

-- ── Stock ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Every variant has a place in the shelves from birth.
CREATE FUNCTION platform.variant_stock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public."StockItem" ("storeId", "variantId") VALUES (NEW."storeId", NEW."id");
  RETURN NULL;
END $$;
CREATE TRIGGER stock AFTER INSERT ON "Variant" FOR EACH ROW EXECUTE FUNCTION platform.variant_stock();

-- The ledger moves the balance: nobody else may write onHand, so the two cannot part.
CREATE FUNCTION platform.movement_to_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public."StockItem" s SET "onHand" = s."onHand" + m.quantity
    FROM (SELECT "storeId", "variantId", sum("quantity")::integer AS quantity FROM moved GROUP BY 1, 2) m
   WHERE s."storeId" = m."storeId" AND s."variantId" = m."variantId";
  RETURN NULL;
END $$;
CREATE TRIGGER balance AFTER INSERT ON "StockMovement" REFERENCING NEW TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION platform.movement_to_balance();

-- A hold ends once.
CREATE FUNCTION platform.reservation_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" <> 'held' AND NEW."state" <> OLD."state" THEN
    RAISE EXCEPTION 'reservation % is already %', OLD."id", OLD."state" USING ERRCODE = 'check_violation', CONSTRAINT = 'reservation_ends_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE OF "state" ON "Reservation" FOR EACH ROW EXECUTE FUNCTION platform.reservation_ends_once();

-- ── Orders and money ─────────────────────────────────────────────────────────────────────────────────────────────────────

-- The legal moves. The same table stands in orders/states.ts; a test compares them.
CREATE FUNCTION platform.order_move_is_legal(was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  (was, becomes) IN (
    ('pending', 'paid'), ('pending', 'canceled'), ('pending', 'expired'), ('expired', 'paid'),
    ('paid', 'partially_fulfilled'), ('paid', 'fulfilled'), ('paid', 'canceled'),
    ('partially_fulfilled', 'fulfilled'), ('partially_fulfilled', 'paid'),
    ('fulfilled', 'delivered'), ('fulfilled', 'partially_fulfilled'), ('fulfilled', 'paid'), ('delivered', 'fulfilled'));

CREATE FUNCTION platform.payment_move_is_legal(was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  (was, becomes) IN (
    ('unpaid', 'processing'), ('unpaid', 'paid'), ('processing', 'paid'), ('processing', 'unpaid'),
    ('paid', 'partially_refunded'), ('paid', 'refunded'), ('paid', 'disputed'), ('partially_refunded', 'refunded'),
    ('partially_refunded', 'disputed'), ('partially_refunded', 'paid'), ('refunded', 'partially_refunded'), ('refunded', 'paid'),
    ('disputed', 'paid'), ('disputed', 'partially_refunded'), ('disputed', 'refunded'));

CREATE FUNCTION platform.order_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."status" <> OLD."status" AND NOT platform.order_move_is_legal(OLD."status", NEW."status") THEN
    RAISE EXCEPTION 'an order cannot go from % to %', OLD."status", NEW."status" USING ERRCODE = 'check_violation', CONSTRAINT = 'order_move';
  END IF;
  IF NEW."paymentStatus" <> OLD."paymentStatus" AND NOT platform.payment_move_is_legal(OLD."paymentStatus", NEW."paymentStatus") THEN
    RAISE EXCEPTION 'a payment cannot go from % to %', OLD."paymentStatus", NEW."paymentStatus"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_move';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER moves BEFORE UPDATE OF "status", "paymentStatus" ON "Order" FOR EACH ROW EXECUTE FUNCTION platform.order_moves();

-- What was agreed at placement is not renegotiated by an UPDATE.
CREATE FUNCTION platform.order_terms_are_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."currency", NEW."totalMinor", NEW."subtotalMinor", NEW."number", NEW."livemode", NEW."placedAt")
     IS DISTINCT FROM (OLD."currency", OLD."totalMinor", OLD."subtotalMinor", OLD."number", OLD."livemode", OLD."placedAt") THEN
    RAISE EXCEPTION 'the terms of order % are fixed', OLD."number" USING ERRCODE = 'check_violation', CONSTRAINT = 'order_terms';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER terms BEFORE UPDATE ON "Order" FOR EACH ROW EXECUTE FUNCTION platform.order_terms_are_fixed();

CREATE FUNCTION platform.order_event_sequence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  expected integer;
BEGIN
  SELECT coalesce(max(e."sequence"), 0) + 1 INTO expected FROM "OrderEvent" e WHERE e."storeId" = NEW."storeId" AND e."orderId" = NEW."orderId";
  IF NEW."sequence" <> expected THEN
    RAISE EXCEPTION 'event % of order % should have been %', NEW."sequence", NEW."orderId", expected
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_event_sequence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sequence BEFORE INSERT ON "OrderEvent" FOR EACH ROW EXECUTE FUNCTION platform.order_event_sequence();

-- Refunds never exceed what came in, however many clerks click at once: the payment row is locked first.
CREATE FUNCTION platform.refund_within_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  captured bigint;
  given bigint;
BEGIN
  SELECT p."amountMinor" INTO captured FROM "Payment" p WHERE p."storeId" = NEW."storeId" AND p."id" = NEW."paymentId" FOR UPDATE;
  SELECT coalesce(sum(r."amountMinor"), 0) INTO given FROM "Refund" r
   WHERE r."storeId" = NEW."storeId" AND r."paymentId" = NEW."paymentId" AND r."id" <> NEW."id" AND r."state" <> 'failed';
  IF NEW."state" <> 'failed' AND given + NEW."amountMinor" > captured THEN
    RAISE EXCEPTION 'refunds of % would exceed the payment of %', given + NEW."amountMinor", captured
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_within_payment';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER within_payment BEFORE INSERT OR UPDATE OF "amountMinor", "state" ON "Refund"
  FOR EACH ROW EXECUTE FUNCTION platform.refund_within_payment();
