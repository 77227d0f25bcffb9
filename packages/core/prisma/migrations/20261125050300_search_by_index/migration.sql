-- Words of orders and customers are looked up in their index of three-letter pieces. `LIKE ALL (…)` never uses one, so that a search read
-- every order of the store; `LIKE` of one pattern does, and each pattern gets one of its own. The newest rows are tried first, for there
-- enough is found of words that many have; what is rare comes from the index.

-- The words of a search as LIKE patterns, the longest first; at most eight.
CREATE OR REPLACE FUNCTION platform.like_patterns(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg('%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' ORDER BY length(w) DESC, w), '{}')
    FROM (SELECT w FROM regexp_split_to_table(words, '[\s,;]+') w WHERE w <> '' LIMIT 8) found
$$;
REVOKE ALL ON FUNCTION platform.like_patterns(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION platform.search_orders(query text, most integer) RETURNS TABLE ("id" uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, platform, public SET enable_seqscan = off
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  mine constant uuid := platform.current_store();
  asked constant text := trim(left(query, 200));
  tight constant text := lower(regexp_replace(asked, '\s', '', 'g'));
  named constant text := substring(tight FROM '^#?[a-z0-9-]{0,9}?(\d{1,9})$');
  p constant text[] := platform.like_patterns(
    CASE WHEN asked ~ '^[+0-9 ()/.-]{5,}$' THEN regexp_replace(asked, '\D', '', 'g') ELSE platform.fold(asked) END);
  bound constant integer := least(most, 1000);
  -- How many of the newest orders are looked at before the index is asked.
  newest constant integer := 20000;
  worded uuid[] := '{}';
BEGIN
  IF asked = '' THEN
    RETURN;
  END IF;
  IF p <> '{}' THEN
    SELECT coalesce(array_agg(f."orderId"), '{}') INTO worded FROM (
      SELECT s."orderId" FROM (
        SELECT o."orderId", o."words" FROM public."OrderSearch" o WHERE o."storeId" = mine ORDER BY o."orderId" DESC LIMIT newest) s
       WHERE s."words" LIKE ALL (p) LIMIT bound) f;
  END IF;
  -- A word of fewer than three letters has no piece that an index could know.
  IF cardinality(worded) < bound AND length(p[1]) >= 5 THEN
    SELECT coalesce(array_agg(f."orderId"), '{}') INTO worded FROM (
      SELECT s."orderId" FROM (
        SELECT o."orderId" FROM public."OrderSearch" o
         WHERE o."storeId" = mine AND o."words" LIKE p[1] AND o."words" LIKE coalesce(p[2], p[1]) AND o."words" LIKE coalesce(p[3], p[1])
           AND o."words" LIKE coalesce(p[4], p[1]) AND o."words" LIKE ALL (p) OFFSET 0) s
       ORDER BY s."orderId" DESC LIMIT bound) f;
  END IF;
  RETURN QUERY
    SELECT found.id FROM (
      (SELECT o."id" AS id FROM public."Order" o WHERE o."storeId" = mine AND o."number" = named::integer)
      UNION
      (SELECT i."orderId" FROM public."OrderItem" i WHERE i."storeId" = mine AND lower(i."sku") = lower(asked) ORDER BY i."orderId" DESC LIMIT bound)
      UNION
      (SELECT f."orderId" FROM public."Fulfillment" f
        WHERE f."storeId" = mine AND f."trackingNumber" <> '' AND lower(replace(f."trackingNumber", ' ', '')) = tight LIMIT bound)
      UNION
      (SELECT unnest(worded))
    ) found ORDER BY found.id DESC LIMIT bound;
END $$;

CREATE OR REPLACE FUNCTION platform.search_customers(query text, most integer) RETURNS TABLE ("id" uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, platform, public SET enable_seqscan = off
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  mine constant uuid := platform.current_store();
  p constant text[] := platform.like_patterns(lower(trim(left(query, 200))));
  bound constant integer := least(most, 1000);
  newest constant integer := 20000;
  found uuid[] := '{}';
BEGIN
  IF p IS NULL OR p = '{}' THEN
    RETURN;
  END IF;
  SELECT coalesce(array_agg(f."id"), '{}') INTO found FROM (
    SELECT c."id" FROM (
      SELECT o."id", o."name", o."email", o."phone" FROM public."Customer" o WHERE o."storeId" = mine ORDER BY o."id" DESC LIMIT newest) c
     WHERE lower(c."name" || ' ' || c."email" || ' ' || c."phone") LIKE ALL (p) LIMIT bound) f;
  IF cardinality(found) < bound AND length(p[1]) >= 5 THEN
    SELECT coalesce(array_agg(f."id"), '{}') INTO found FROM (
      SELECT s."id" FROM (
        SELECT c."id" FROM public."Customer" c
         WHERE c."storeId" = mine AND lower(c."name" || ' ' || c."email" || ' ' || c."phone") LIKE p[1]
           AND lower(c."name" || ' ' || c."email" || ' ' || c."phone") LIKE coalesce(p[2], p[1])
           AND lower(c."name" || ' ' || c."email" || ' ' || c."phone") LIKE coalesce(p[3], p[1])
           AND lower(c."name" || ' ' || c."email" || ' ' || c."phone") LIKE ALL (p) OFFSET 0) s
       ORDER BY s."id" DESC LIMIT bound) f;
  END IF;
  RETURN QUERY SELECT unnest(found);
END $$;
