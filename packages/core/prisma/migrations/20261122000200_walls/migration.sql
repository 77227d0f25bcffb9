-- The walls between stores: row level security on every tenant table, rights of the two serving roles, and the shop's clock.

CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA platform;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA platform;
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA platform;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, platform TO emporium_app, emporium_worker;

-- The store that this transaction serves. After a local set the setting is '' and not null, hence nullif.
CREATE FUNCTION platform.current_store() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.store_id', true), '')::uuid;

-- Puts a table behind the wall. Every migration that makes a tenant table calls this; the catalogue test finds one that did not.
-- owner_all lets migrations, doctor and backup see every store; no server connects as the owner.
CREATE FUNCTION platform.wall(tenant regclass, extra_using text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own constant text := '"storeId" = nullif(current_setting(''app.store_id'', true), '''')::uuid';
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant);
  EXECUTE format('CREATE POLICY tenant ON %s TO emporium_app, emporium_worker USING (%s%s) WITH CHECK (%s)', tenant, own, extra_using, own);
  EXECUTE format('CREATE POLICY owner_all ON %s TO emporium_owner USING (true) WITH CHECK (true)', tenant);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO emporium_app, emporium_worker', tenant);
END $$;
REVOKE ALL ON FUNCTION platform.wall(regclass, text) FROM PUBLIC;

SELECT platform.wall(c.oid::regclass)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT IN ('_prisma_migrations', 'Member');

-- A member of staff may also read the own memberships, to find the stores that are theirs.
SELECT platform.wall('public."Member"'::regclass, ' OR "userId" = nullif(current_setting(''app.user_id'', true), '''')::uuid');

-- Books are written, never rubbed out.
REVOKE UPDATE, DELETE ON "StockMovement", "OrderEvent", "Event", "AuditLog", "Invoice" FROM emporium_app, emporium_worker;
REVOKE DELETE ON "Order", "OrderItem", "Payment", "PaymentAttempt", "PaymentAlert", "Refund", "Dispute", "WebhookInbox",
  "Fulfillment", "Return", "Change", "OrderCounter", "StockItem", "Reservation" FROM emporium_app, emporium_worker;

-- What lies in the shelves changes only through a movement in the ledger (see guards).
REVOKE UPDATE, INSERT ON "StockItem" FROM emporium_app, emporium_worker;
GRANT UPDATE ("reserved", "backorderLimit", "lowStockAt") ON "StockItem" TO emporium_app, emporium_worker;

GRANT SELECT, INSERT, UPDATE, DELETE ON platform."User", platform."Session", platform."Account", platform."Verification",
  platform."StoreDomain" TO emporium_app, emporium_worker;
GRANT SELECT, INSERT, UPDATE ON platform."Store", platform."AccountMail", platform."ProviderObject" TO emporium_app, emporium_worker;
GRANT SELECT ON platform."Clock" TO emporium_app, emporium_worker;

INSERT INTO platform."Clock" ("id") VALUES (1);
ALTER TABLE platform."Clock" ADD CONSTRAINT "Clock_single" CHECK ("id" = 1);

-- The time by which deadlines in data are judged: the database's, moved only by tests.
CREATE FUNCTION platform.shop_now() RETURNS timestamptz LANGUAGE sql STABLE
  RETURN now() + make_interval(secs => (SELECT "offsetSeconds" FROM platform."Clock" WHERE "id" = 1));
