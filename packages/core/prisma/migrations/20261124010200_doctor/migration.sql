-- What the doctor's page shows of the whole installation: figures only, never a row of a store. Both read as the owner of the tables,
-- because behind the walls the views would be empty and the page green for ever.

CREATE FUNCTION platform.examine_books() RETURNS TABLE ("view" text, "faults" bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, platform AS $$
DECLARE
  audit text;
BEGIN
  FOR audit IN SELECT v.viewname FROM pg_views v WHERE v.schemaname = 'public' AND v.viewname LIKE 'audit\_%' ORDER BY 1 LOOP
    "view" := audit;
    EXECUTE format('SELECT count(*) FROM public.%I', audit) INTO "faults";
    RETURN NEXT;
  END LOOP;
END $$;

CREATE FUNCTION platform.examine_installation() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, platform AS $$
BEGIN
  RETURN jsonb_build_object(
    'now', clock_timestamp(),
    'version', current_setting('server_version'),
    'databaseBytes', pg_database_size(current_database()),
    'clockOffsetSeconds', (SELECT c."offsetSeconds" FROM platform."Clock" c),
    'migrations', (SELECT coalesce(jsonb_agg(m.migration_name ORDER BY m.migration_name), '[]') FROM public._prisma_migrations m
                    WHERE m.finished_at IS NOT NULL AND m.rolled_back_at IS NULL),
    'roles', (SELECT jsonb_agg(jsonb_build_object('name', r.rolname, 'super', r.rolsuper, 'bypass', r.rolbypassrls,
                                                  'owner', pg_has_role(r.oid, 'emporium_owner', 'MEMBER')) ORDER BY r.rolname)
                FROM pg_roles r WHERE r.rolname IN ('emporium_app', 'emporium_worker')),
    'events', (SELECT jsonb_build_object('waiting', count(*), 'parked', count(*) FILTER (WHERE i."attempts" > 0),
                                         'oldest', min(i."receivedAt"), 'stores', count(DISTINCT i."storeId"))
                 FROM public."WebhookInbox" i WHERE i."state" = 'received'),
    'deliveries', (SELECT jsonb_build_object('waiting', count(*) FILTER (WHERE d."state" = 'queued'),
                                             'failed', count(*) FILTER (WHERE d."state" = 'failed' AND d."createdAt" > now() - interval '7 days'))
                     FROM public."WebhookDelivery" d),
    'letters', (SELECT jsonb_build_object('failed', count(*)) FROM public."MailMessage" m
                 WHERE m."state" = 'failed' AND m."createdAt" > now() - interval '7 days'),
    'matters', (SELECT jsonb_build_object('open', count(*), 'stores', count(DISTINCT a."storeId")) FROM public."PaymentAlert" a
                 WHERE a."state" = 'open'));
END $$;

REVOKE ALL ON FUNCTION platform.examine_books(), platform.examine_installation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.examine_books(), platform.examine_installation() TO emporium_app, emporium_worker;
