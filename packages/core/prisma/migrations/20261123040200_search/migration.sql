-- Search by words: full text with the stems of the store's language, words as they are typed, and words with a slip of the pen.
--
-- Words stand in a table of their own, so that an edit of a price or a schedule does not touch a text index. Each word begins with a
-- code of its store: one index serves all stores, and a store's words lie together in it as if it had its own. The code is only a way to
-- be quick: two stores may share one, so every query asks for the store itself, too.

DROP INDEX "Product_search";
DROP TRIGGER words ON "Product";
DROP FUNCTION platform.product_words();
DROP FUNCTION platform.search_products(text, integer);
ALTER TABLE "Product" DROP COLUMN "searchText";

CREATE TABLE "ProductSearch" (
  "storeId" UUID NOT NULL,
  "productId" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "names" TSVECTOR NOT NULL,
  "texts" TSVECTOR NOT NULL,
  "language" TEXT NOT NULL,
  CONSTRAINT "ProductSearch_pkey" PRIMARY KEY ("storeId", "productId")
);
ALTER TABLE "ProductSearch" ADD CONSTRAINT "ProductSearch_storeId_productId_fkey"
  FOREIGN KEY ("storeId", "productId") REFERENCES "Product"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ProductSearch" ADD CONSTRAINT "ProductSearch_storeId_fkey"
  FOREIGN KEY ("storeId") REFERENCES platform."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every word that stands in a product of the store, and the keys by which a misspelt one finds it: the word, and the word without each
-- of its letters in turn. One letter too many, missing, wrong, or two swapped: both spellings have a key in common.
CREATE TABLE "SearchWord" (
  "storeId" UUID NOT NULL,
  "word" TEXT COLLATE "C" NOT NULL,
  "keys" TEXT[],
  CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("storeId", "word")
);
ALTER TABLE "SearchWord" ADD CONSTRAINT "SearchWord_storeId_fkey"
  FOREIGN KEY ("storeId") REFERENCES platform."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT platform.wall('public."ProductSearch"'::regclass);
SELECT platform.wall('public."SearchWord"'::regclass);
REVOKE INSERT, UPDATE, DELETE ON "ProductSearch", "SearchWord" FROM emporium_app, emporium_worker;

CREATE FUNCTION platform.search_code(store uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN right(store::text, 4);

-- A text without accents, case and signs; apostrophes join, all other signs part.
CREATE FUNCTION platform.plain_text(text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN trim(regexp_replace(translate(platform.fold($1), '''’`', ''), '[^[:alnum:]]+', ' ', 'g'));

CREATE FUNCTION platform.words_of(text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT coalesce(array_agg(DISTINCT left(w, 40)), '{}') FROM string_to_table(platform.plain_text($1), ' ') w WHERE w <> '');

-- Which of PostgreSQL's stemmers speaks a locale.
CREATE FUNCTION platform.stemmer(locale text) RETURNS regdictionary LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT coalesce((SELECT d.oid::regdictionary FROM pg_ts_dict d
    WHERE d.dictnamespace = 'pg_catalog'::regnamespace AND d.dictname = (
      SELECT l.name || '_stem' FROM (VALUES ('ar', 'arabic'), ('ca', 'catalan'), ('da', 'danish'), ('de', 'german'), ('el', 'greek'),
        ('en', 'english'), ('es', 'spanish'), ('et', 'estonian'), ('eu', 'basque'), ('fi', 'finnish'), ('fr', 'french'), ('ga', 'irish'),
        ('hi', 'hindi'), ('hu', 'hungarian'), ('hy', 'armenian'), ('id', 'indonesian'), ('it', 'italian'), ('lt', 'lithuanian'),
        ('nb', 'norwegian'), ('ne', 'nepali'), ('nl', 'dutch'), ('nn', 'norwegian'), ('no', 'norwegian'), ('pt', 'portuguese'),
        ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'), ('sv', 'swedish'), ('ta', 'tamil'), ('tr', 'turkish'), ('yi', 'yiddish')
      ) l (code, name) WHERE l.code = lower(split_part(locale, '-', 1)))), 'simple'::regdictionary)
$$;

-- Words with their stems as a search vector of one weight. A stemmer gives {} for words that say nothing, such as "the".
CREATE FUNCTION platform.word_vector(code text, stemmer regdictionary, words text[], weight text) RETURNS tsvector
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT coalesce(string_agg(DISTINCT code || form || ':1' || weight, ' '), '')::tsvector
    FROM unnest(words) w CROSS JOIN LATERAL unnest(coalesce(ts_lexize(stemmer, w), '{}') || w) form
$$;

CREATE FUNCTION platform.word_keys(code text, word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT code || key)
    FROM (SELECT word AS key UNION ALL
          SELECT overlay(word PLACING '' FROM i FOR 1) FROM generate_series(1, length(word)) i WHERE length(word) > 2) k
$$;

-- Takes products in, anew or for the first time. Words that are known already are not written again, so that edits seldom meet.
CREATE FUNCTION platform.index_products(store uuid, ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  code constant text := platform.search_code(store);
  stemmer constant regdictionary := (SELECT platform.stemmer(s."locale") FROM platform."Store" s WHERE s."id" = store);
BEGIN
  INSERT INTO public."ProductSearch" ("storeId", "productId", "name", "names", "texts", "language")
    SELECT p."storeId", p."id", platform.plain_text(p."name"),
           v.names, v.names || platform.word_vector(code, stemmer, platform.words_of(a.text), 'C')
                            || platform.word_vector(code, stemmer, platform.words_of(d.text), 'D'), stemmer::text
      FROM public."Product" p
     CROSS JOIN LATERAL (SELECT platform.word_vector(code, stemmer, platform.words_of(p."name"), 'A') ||
       platform.word_vector(code, stemmer, platform.words_of(concat_ws(' ', p."vendor", p."type", array_to_string(p."tags", ' '))), 'B') AS names) v
     CROSS JOIN LATERAL (SELECT string_agg(e.value, ' ') AS text FROM jsonb_each_text(p."attributes") e) a
     CROSS JOIN LATERAL (SELECT regexp_replace(left(p."description", 20000), '<[^>]*>|&[a-z]+;', ' ', 'g') AS text) d
     WHERE p."storeId" = store AND p."id" = ANY (ids)
  ON CONFLICT ("storeId", "productId") DO UPDATE
    SET "name" = excluded."name", "names" = excluded."names", "texts" = excluded."texts", "language" = excluded."language";
  INSERT INTO public."SearchWord" ("storeId", "word", "keys")
    SELECT store, w.word, platform.word_keys(code, w.word)
      FROM (SELECT DISTINCT substr(lexeme, length(code) + 1) COLLATE "C" AS word
              FROM public."ProductSearch" s CROSS JOIN LATERAL unnest(s."texts")
             WHERE s."storeId" = store AND s."productId" = ANY (ids)) w
     WHERE length(w.word) > 1
       AND NOT EXISTS (SELECT FROM public."SearchWord" k WHERE k."storeId" = store AND k."word" = w.word)
     ORDER BY w.word
  ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION platform.index_products(uuid, uuid[]) FROM PUBLIC;

CREATE FUNCTION platform.product_worded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM platform.index_products(NEW."storeId", ARRAY[NEW."id"]);
  RETURN NULL;
END $$;
CREATE TRIGGER worded AFTER INSERT ON "Product" FOR EACH ROW EXECUTE FUNCTION platform.product_worded();
CREATE TRIGGER reworded AFTER UPDATE ON "Product" FOR EACH ROW
  WHEN ((OLD."name", OLD."vendor", OLD."type", OLD."tags", OLD."description", OLD."attributes")
    IS DISTINCT FROM (NEW."name", NEW."vendor", NEW."type", NEW."tags", NEW."description", NEW."attributes"))
  EXECUTE FUNCTION platform.product_worded();

SELECT platform.index_products(s."id", ARRAY(SELECT p."id" FROM "Product" p WHERE p."storeId" = s."id")) FROM platform."Store" s;

-- New entries wait in a short list before they are sorted in: an edit is quick, and a search has little to read through.
CREATE INDEX "ProductSearch_names" ON "ProductSearch" USING gin ("names") WITH (gin_pending_list_limit = 256);
CREATE INDEX "ProductSearch_texts" ON "ProductSearch" USING gin ("texts") WITH (gin_pending_list_limit = 256);
CREATE INDEX "SearchWord_keys" ON "SearchWord" USING gin ("keys") WITH (gin_pending_list_limit = 256);

-- Stems anew what was stemmed in another language, at most so many products; gives how many it was. For the worker, after the store's
-- language has changed.
CREATE FUNCTION platform.restem_products(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  store constant uuid := platform.current_store();
  ids constant uuid[] := ARRAY(SELECT i."productId" FROM public."ProductSearch" i JOIN platform."Store" s ON s."id" = i."storeId"
    WHERE i."storeId" = store AND i."language" <> platform.stemmer(s."locale")::text ORDER BY i."productId" LIMIT least(most, 1000));
BEGIN
  PERFORM platform.index_products(store, ids);
  RETURN cardinality(ids);
END $$;
REVOKE ALL ON FUNCTION platform.restem_products(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.restem_products(integer) TO emporium_app, emporium_worker;

-- The words by which a typed word may be meant, with their stems: itself; while it is typed (the last one, or one that is no word yet)
-- those that begin so; and when it is no word and begins none, those that differ by one letter, or else look alike.
CREATE FUNCTION platform.meant_words(store uuid, stemmer regdictionary, typed text, is_last boolean) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  own constant text[] := coalesce(ts_lexize(stemmer, typed), '{}') || typed;
  is_word constant boolean := EXISTS (SELECT FROM public."SearchWord" k WHERE k."storeId" = store AND k."word" = ANY (own));
  others text[] := '{}';
BEGIN
  IF is_last OR NOT is_word THEN
    others := ARRAY(SELECT k."word" FROM public."SearchWord" k
      WHERE k."storeId" = store AND k."word" > typed AND k."word" < typed || chr(1114109) ORDER BY k."word" LIMIT 40);
  END IF;
  IF NOT is_word AND others = '{}' AND length(typed) > 2 THEN
    others := ARRAY(SELECT k."word" FROM public."SearchWord" k
      WHERE k."keys" && platform.word_keys(platform.search_code(store), typed) AND k."storeId" = store
      ORDER BY platform.similarity(k."word", typed) DESC, k."word" LIMIT 4);
  END IF;
  RETURN ARRAY(SELECT DISTINCT form FROM unnest(own || others) w CROSS JOIN LATERAL unnest(coalesce(ts_lexize(stemmer, w), '{}') || w) form);
END $$;
REVOKE ALL ON FUNCTION platform.meant_words(uuid, regdictionary, text, boolean) FROM PUBLIC;

-- Under row level security no index serves an operator that is not leakproof, so search runs as the owner of the tables. It takes its
-- store only from the setting, and gives ids only: the rows themselves are read under the wall.
--
-- Every word must be found: in name, vendor, type or tags; and when fewer than a page are found so, attributes and description count,
-- too. At most so many candidates are ranked; a match on the word as it was typed outdoes one on what may be meant.
CREATE FUNCTION platform.search_products(query text, most integer) RETURNS TABLE ("id" uuid, "rank" real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog SET enable_seqscan = off AS $$
DECLARE
  store constant uuid := platform.current_store();
  code constant text := platform.search_code(store);
  stemmer constant regdictionary := (SELECT platform.stemmer(s."locale") FROM platform."Store" s WHERE s."id" = store);
  typed constant text[] := (string_to_array(platform.plain_text(left(query, 200)), ' '))[1:8];
  opening constant text := array_to_string(typed, ' ');
  weights constant real[] := '{0.05, 0.2, 0.5, 1}';
  wide text := '';
  exact text := '';
  telling text := '';
  part text;
  named integer;
  -- How many candidates are ranked; more only for who narrows the answer down by other things than words.
  candidates constant integer := CASE WHEN most > 1000 THEN 10000 ELSE 1000 END;
BEGIN
  IF stemmer IS NULL OR opening = '' THEN
    RETURN;
  END IF;
  FOR i IN 1 .. cardinality(typed) LOOP
    SELECT '(' || string_agg(code || form, '|') || ')' INTO part
      FROM unnest(platform.meant_words(store, stemmer, left(typed[i], 40), i = cardinality(typed))) form;
    wide := wide || '&' || part;
    exact := exact || '|' || code || left(typed[i], 40);
    -- Words that say nothing are not looked for in descriptions.
    IF ts_lexize(stemmer, typed[i]) IS DISTINCT FROM '{}' THEN
      telling := telling || '&' || part;
    END IF;
  END LOOP;
  RETURN QUERY
    SELECT c."productId", (ts_rank(weights, c."names", substr(wide, 2)::tsquery) + ts_rank(weights, c."names", substr(exact, 2)::tsquery)
             + CASE WHEN c."name" = opening THEN 2 WHEN starts_with(c."name", opening) THEN 1 ELSE 0 END)::real AS score
      FROM (SELECT m.* FROM (SELECT s.* FROM public."ProductSearch" s WHERE s."names" @@ substr(wide, 2)::tsquery OFFSET 0) m
             WHERE m."storeId" = store LIMIT candidates) c
     ORDER BY score DESC, c."productId" DESC LIMIT most;
  GET DIAGNOSTICS named = ROW_COUNT;
  IF named < least(most, 24) AND telling <> '' THEN
    RETURN QUERY
      SELECT c."productId", (ts_rank(weights, c."texts", substr(telling, 2)::tsquery) * 0.01)::real AS score
        FROM (SELECT m.* FROM (SELECT s.* FROM public."ProductSearch" s WHERE s."texts" @@ substr(telling, 2)::tsquery OFFSET 0) m
               WHERE m."storeId" = store AND NOT m."names" @@ substr(wide, 2)::tsquery LIMIT candidates) c
       ORDER BY score DESC, c."productId" DESC LIMIT most - named;
  END IF;
END $$;
REVOKE ALL ON FUNCTION platform.search_products(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.search_products(text, integer) TO emporium_app, emporium_worker;
