-- What makes a kept answer provably fresh: a number per store that moves in the very transaction which changes something that a public
-- read shows. Who keeps an answer labels it with a number read before the answer was made, and serves it only while a read of the
-- number, begun after the request, still gives it (ARCHITECTURE.md, Freshness).

-- Rows are narrow and often written, so half of each page is left free for updates in place.
CREATE TABLE platform."CatalogVersion" (
  "storeId" UUID NOT NULL,
  "version" BIGINT NOT NULL DEFAULT 1,
  "dueAt" TIMESTAMPTZ(3),
  CONSTRAINT "CatalogVersion_pkey" PRIMARY KEY ("storeId")
) WITH (fillfactor = 50);
ALTER TABLE platform."CatalogVersion" ADD CONSTRAINT "CatalogVersion_storeId_fkey"
  FOREIGN KEY ("storeId") REFERENCES platform."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO platform."CatalogVersion" ("storeId") SELECT "id" FROM platform."Store";
GRANT SELECT ON platform."CatalogVersion" TO emporium_app, emporium_worker;

-- Moves a store's number, once in a transaction: what commits together is seen together.
CREATE FUNCTION platform.bump_catalog(store uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('platform.bumped', true) = store::text THEN
    RETURN;
  END IF;
  UPDATE platform."CatalogVersion" SET "version" = "version" + 1 WHERE "storeId" = store;
  PERFORM set_config('platform.bumped', store::text, true);
END $$;
REVOKE ALL ON FUNCTION platform.bump_catalog(uuid) FROM PUBLIC;

CREATE FUNCTION platform.catalog_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM platform.bump_catalog(CASE TG_OP WHEN 'DELETE' THEN OLD."storeId" ELSE NEW."storeId" END);
  RETURN NULL;
END $$;

-- Says that public reads show a table. The trigger waits for the end of the transaction, so the store's row is locked last and briefly.
CREATE FUNCTION platform.shows(shown regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE CONSTRAINT TRIGGER shown AFTER INSERT OR UPDATE OR DELETE ON %s DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION platform.catalog_changed()', shown);
END $$;
REVOKE ALL ON FUNCTION platform.shows(regclass) FROM PUBLIC;

SELECT platform.shows(shown::regclass) FROM unnest(ARRAY['"Product"', '"Variant"', '"Image"', '"Category"', '"Size"', '"Color"',
  '"Billboard"', '"AttributeDefinition"', '"SlugRedirect"', '"Page"', '"Menu"', '"StoreSettings"', '"ShippingZone"', '"ShippingRate"',
  'platform."StoreDomain"']) shown;

CREATE FUNCTION platform.store_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO platform."CatalogVersion" ("storeId") VALUES (NEW."id");
  ELSE
    PERFORM platform.bump_catalog(NEW."id");
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER shown AFTER UPDATE ON platform."Store" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION platform.store_changed();
CREATE TRIGGER numbered AFTER INSERT ON platform."Store" FOR EACH ROW EXECUTE FUNCTION platform.store_changed();

-- Stock shows only up to the store's display cap: an order out of a full shelf changes nothing that anybody sees.
CREATE FUNCTION platform.stock_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  cap integer;
BEGIN
  IF current_setting('platform.bumped', true) = NEW."storeId"::text THEN
    RETURN NULL;
  END IF;
  SELECT g."displayCap" INTO cap FROM public."StoreSettings" g WHERE g."storeId" = NEW."storeId";
  IF least(greatest(OLD."onHand" + OLD."backorderLimit" - OLD."reserved", 0), cap + 1)
     <> least(greatest(NEW."onHand" + NEW."backorderLimit" - NEW."reserved", 0), cap + 1) THEN
    PERFORM platform.bump_catalog(NEW."storeId");
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER shown AFTER UPDATE ON "StockItem" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD."onHand" + OLD."backorderLimit" - OLD."reserved" <> NEW."onHand" + NEW."backorderLimit" - NEW."reserved")
  EXECUTE FUNCTION platform.stock_changed();

-- ── What the calendar changes ────────────────────────────────────────────────────────────────────────────────────────────

-- "dueAt" is the next time at which a schedule changes what is shown. It may be too early, never too late.
CREATE FUNCTION platform.note_due(store uuid, starts timestamptz, ends timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  this_moment constant timestamptz := platform.shop_now();
  due constant timestamptz := least(CASE WHEN starts > this_moment THEN starts END, CASE WHEN ends > this_moment THEN ends END);
BEGIN
  IF due IS NOT NULL THEN
    UPDATE platform."CatalogVersion" SET "dueAt" = least("dueAt", due) WHERE "storeId" = store;
  END IF;
END $$;
REVOKE ALL ON FUNCTION platform.note_due(uuid, timestamptz, timestamptz) FROM PUBLIC;

CREATE FUNCTION platform.product_scheduled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM platform.note_due(NEW."storeId", NEW."publishFrom", NEW."publishUntil");
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER scheduled AFTER INSERT OR UPDATE OF "publishFrom", "publishUntil" ON "Product" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."publishFrom" IS NOT NULL OR NEW."publishUntil" IS NOT NULL) EXECUTE FUNCTION platform.product_scheduled();

CREATE FUNCTION platform.billboard_scheduled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM platform.note_due(NEW."storeId", NEW."showFrom", NEW."showUntil");
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER scheduled AFTER INSERT OR UPDATE OF "showFrom", "showUntil" ON "Billboard" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."showFrom" IS NOT NULL OR NEW."showUntil" IS NOT NULL) EXECUTE FUNCTION platform.billboard_scheduled();

CREATE INDEX "Product_publishFrom" ON "Product" ("storeId", "publishFrom") WHERE "publishFrom" IS NOT NULL;
CREATE INDEX "Product_publishUntil" ON "Product" ("storeId", "publishUntil") WHERE "publishUntil" IS NOT NULL;

CREATE FUNCTION platform.next_due(store uuid) RETURNS timestamptz LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT least(
    (SELECT min(p."publishFrom") FROM public."Product" p WHERE p."storeId" = store AND p."publishFrom" > platform.shop_now()),
    (SELECT min(p."publishUntil") FROM public."Product" p WHERE p."storeId" = store AND p."publishUntil" > platform.shop_now()),
    (SELECT min(b."showFrom") FROM public."Billboard" b WHERE b."storeId" = store AND b."showFrom" > platform.shop_now()),
    (SELECT min(b."showUntil") FROM public."Billboard" b WHERE b."storeId" = store AND b."showUntil" > platform.shop_now()))
$$;
REVOKE ALL ON FUNCTION platform.next_due(uuid) FROM PUBLIC;

-- Takes a due schedule in: moves the number and finds the next time. Whoever comes second finds nothing due. The row is locked before
-- the next time is looked up, so that a schedule which commits meanwhile is either seen here or noted after us.
CREATE FUNCTION platform.renew_catalog(store uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM FROM platform."CatalogVersion" v WHERE v."storeId" = store AND v."dueAt" <= platform.shop_now() FOR UPDATE;
  IF FOUND THEN
    UPDATE platform."CatalogVersion" SET "version" = "version" + 1, "dueAt" = platform.next_due(store) WHERE "storeId" = store;
  END IF;
END $$;
REVOKE ALL ON FUNCTION platform.renew_catalog(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.renew_catalog(uuid) TO emporium_app, emporium_worker;

UPDATE platform."CatalogVersion" SET "dueAt" = platform.next_due("storeId");

-- ── Which database is this ───────────────────────────────────────────────────────────────────────────────────────────────

-- Another text after a restart, a failover to a promoted standby, or a restore of an older state: numbers of before prove nothing then.
-- Fails on a standby, whose numbers may lag.
CREATE FUNCTION platform.incarnation() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT concat_ws('-', extract(epoch FROM pg_postmaster_start_time()), left(pg_walfile_name(pg_current_wal_lsn()), 8),
                   (SELECT oid FROM pg_database WHERE datname = current_database()),
                   pg_relation_filenode('platform."CatalogVersion"'))
$$;
