-- A store that its owner deletes goes in steps: it is shut at once, then its rows go in small transactions, the store itself last.

ALTER TABLE platform."Store" DROP CONSTRAINT "Store_state_known",
  ADD CONSTRAINT "Store_state_known" CHECK ("state" IN ('active', 'archived', 'deleting'));

-- Deletes at most so many rows of each table of the store that this transaction serves, and the store itself once none is left; answers
-- whether it is gone. It finds the tables in the catalogue, so it knows those to come. A table that others still point at waits for the
-- next call. The serving roles may not rub out books; this function may, of a store that is shut for deletion, and of no other.
CREATE FUNCTION platform.delete_store_rows(most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, platform, public AS $$
DECLARE
  own constant uuid := platform.current_store();
  tenant regclass;
  gone bigint;
  moved bigint := 0;
  is_left boolean := false;
  is_here boolean;
BEGIN
  IF NOT EXISTS (SELECT FROM platform."Store" s WHERE s."id" = own AND s."state" = 'deleting') THEN
    RAISE EXCEPTION 'store % is not to be deleted', own USING ERRCODE = 'check_violation', CONSTRAINT = 'store_not_deleting';
  END IF;
  UPDATE public."Category" SET "parentId" = NULL WHERE "storeId" = own AND "parentId" IS NOT NULL;
  FOR tenant IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'storeId' AND NOT a.attisdropped
     WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
  LOOP
    BEGIN
      EXECUTE format('DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE "storeId" = $1 LIMIT $2))', tenant) USING own, most;
      GET DIAGNOSTICS gone = ROW_COUNT;
      moved := moved + gone;
    EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
      NULL;
    END;
    EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE "storeId" = $1)', tenant) INTO is_here USING own;
    is_left := is_left OR is_here;
  END LOOP;
  IF is_left THEN
    IF moved = 0 THEN
      RAISE EXCEPTION 'rows of store % cannot be deleted', own;
    END IF;
    RETURN false;
  END IF;
  DELETE FROM platform."ProviderObject" WHERE "storeId" = own;
  DELETE FROM platform."Store" WHERE "id" = own;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION platform.delete_store_rows(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.delete_store_rows(integer) TO emporium_app, emporium_worker;
