-- The audit log of a store is a chain: each entry's hash goes over the entry and the hash before it.

CREATE TABLE "AuditHead" (
    "storeId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("storeId")
);
ALTER TABLE "AuditHead" ADD CONSTRAINT "AuditHead_storeId_fkey"
  FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT platform.wall('public."AuditHead"'::regclass);
REVOKE INSERT, UPDATE, DELETE ON "AuditHead" FROM emporium_app, emporium_worker;

-- An entry gets its place and its hash as the transaction commits, so that the head is the last lock taken.
ALTER TABLE "AuditLog" ALTER COLUMN "sequence" DROP NOT NULL, ALTER COLUMN "hash" DROP NOT NULL;
CREATE INDEX "AuditLog_storeId_actorId_sequence_idx" ON "AuditLog"("storeId", "actorId", "sequence");

-- Numbers, not printed times: what is hashed does not hang on a session's time zone.
CREATE FUNCTION platform.audit_hash(before text, entry "AuditLog") RETURNS text LANGUAGE sql IMMUTABLE
  RETURN encode(sha256(convert_to(before || jsonb_build_array(entry."storeId", entry."id", entry."sequence", entry."actorKind",
    entry."actorId", entry."verb", entry."noun", entry."rowId", entry."data", entry."address",
    (extract(epoch FROM entry."createdAt") * 1000)::bigint)::text, 'UTF8')), 'hex');

CREATE FUNCTION platform.chain_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, platform, public AS $$
DECLARE
  head "AuditHead";
  entry "AuditLog";
BEGIN
  -- A store that is being taken away in the same transaction leaves no chain.
  SELECT * INTO entry FROM "AuditLog" l WHERE l."storeId" = NEW."storeId" AND l."id" = NEW."id";
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO "AuditHead" ("storeId") VALUES (NEW."storeId") ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM "AuditHead" h WHERE h."storeId" = NEW."storeId" FOR UPDATE;
  entry."sequence" := head."sequence" + 1;
  entry."hash" := platform.audit_hash(head."hash", entry);
  UPDATE "AuditLog" l SET "sequence" = entry."sequence", "hash" = entry."hash"
   WHERE l."storeId" = NEW."storeId" AND l."id" = NEW."id";
  UPDATE "AuditHead" h SET "sequence" = entry."sequence", "hash" = entry."hash" WHERE h."storeId" = NEW."storeId";
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION platform.chain_entry() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER chain_entry AFTER INSERT ON "AuditLog"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION platform.chain_entry();

-- Whoever writes an entry does not say where in the chain it stands.
CREATE FUNCTION platform.refuse_own_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."sequence" IS NOT NULL OR NEW."hash" IS NOT NULL THEN
    RAISE EXCEPTION 'the chain gives an entry its place' USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_place';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_own_place BEFORE INSERT ON "AuditLog" FOR EACH ROW EXECUTE FUNCTION platform.refuse_own_place();

-- Entries that were changed, taken out or put in; an entry before which one is missing; a chain whose end was cut off.
-- A store that is being deleted row by row is left out.
CREATE VIEW audit_broken_chain AS
SELECT l."storeId", l."sequence", l."id"
  FROM (SELECT e AS entry, e."storeId", e."sequence", e."id", e."hash", lag(e."hash") OVER chain AS previous,
               lag(e."sequence") OVER chain AS place
          FROM "AuditLog" e JOIN platform."Store" s ON s."id" = e."storeId" AND s."state" <> 'deleting'
        WINDOW chain AS (PARTITION BY e."storeId" ORDER BY e."sequence")) l
 WHERE l."sequence" IS NULL OR l."sequence" IS DISTINCT FROM coalesce(l.place, 0) + 1
    OR l."hash" IS DISTINCT FROM platform.audit_hash(coalesce(l.previous, ''), l.entry)
UNION ALL
SELECT h."storeId", h."sequence", NULL
  FROM "AuditHead" h JOIN platform."Store" s ON s."id" = h."storeId" AND s."state" <> 'deleting'
 WHERE h."sequence" > 0 AND NOT EXISTS (SELECT FROM "AuditLog" e WHERE e."storeId" = h."storeId"
   AND e."sequence" = h."sequence" AND e."hash" = h."hash");
