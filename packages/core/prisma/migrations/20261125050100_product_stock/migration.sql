-- What a product's variants have together in the shelves is kept, so that the table of products is sorted and filtered by it through an
-- index. What changes stock leaves a mark in its own transaction; a marked product's sum is read from the shelves until a worker has made
-- it anew. Marks are only added, so that orders of one product never wait for each other here.

CREATE TABLE "ProductStock" (
    "storeId" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "variants" INTEGER NOT NULL,
    "onHand" INTEGER NOT NULL,
    "available" INTEGER NOT NULL,
    "least" INTEGER,

    CONSTRAINT "ProductStock_pkey" PRIMARY KEY ("storeId","productId")
);
CREATE INDEX "ProductStock_storeId_available_productId_idx" ON "ProductStock"("storeId", "available", "productId");
CREATE INDEX "ProductStock_storeId_least_productId_idx" ON "ProductStock"("storeId", "least", "productId");
ALTER TABLE "ProductStock" ADD CONSTRAINT "ProductStock_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ProductStock" ADD CONSTRAINT "ProductStock_storeId_productId_fkey" FOREIGN KEY ("storeId", "productId") REFERENCES "Product"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT platform.wall('public."ProductStock"'::regclass);

CREATE TABLE "ProductStockMark" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "productId" UUID NOT NULL,

    CONSTRAINT "ProductStockMark_pkey" PRIMARY KEY ("storeId","id")
);
CREATE INDEX "ProductStockMark_storeId_productId_idx" ON "ProductStockMark"("storeId", "productId");
ALTER TABLE "ProductStockMark" ADD CONSTRAINT "ProductStockMark_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT platform.wall('public."ProductStockMark"'::regclass);

-- One row for each product whose shelves a statement has moved. The product is looked up by key, row by row: a plan that leans on counts
-- would walk through all variants while they have not been counted.
CREATE FUNCTION platform.mark_moved_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public."ProductStockMark" ("storeId", "productId")
    SELECT DISTINCT moved."storeId", v."productId"
      FROM moved
     CROSS JOIN LATERAL (SELECT v."productId" FROM public."Variant" v WHERE v."storeId" = moved."storeId" AND v."id" = moved."variantId" OFFSET 0) v;
  RETURN NULL;
END $$;
CREATE TRIGGER marks_stock AFTER UPDATE ON "StockItem" REFERENCING NEW TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION platform.mark_moved_stock();

CREATE FUNCTION platform.mark_product_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'Product' THEN
    INSERT INTO public."ProductStockMark" ("storeId", "productId") VALUES (NEW."storeId", NEW."id");
  ELSIF TG_OP <> 'DELETE' THEN
    INSERT INTO public."ProductStockMark" ("storeId", "productId") VALUES (NEW."storeId", NEW."productId");
  END IF;
  -- A product that goes takes its variants along, and a store takes all: then there is nothing left to sum up.
  IF TG_TABLE_NAME = 'Variant' AND TG_OP <> 'INSERT' THEN
    INSERT INTO public."ProductStockMark" ("storeId", "productId")
      SELECT p."storeId", p."id" FROM public."Product" p JOIN platform."Store" s ON s."id" = p."storeId"
       WHERE p."storeId" = OLD."storeId" AND p."id" = OLD."productId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER marks_stock_born AFTER INSERT ON "Product" FOR EACH ROW EXECUTE FUNCTION platform.mark_product_stock();
CREATE TRIGGER marks_stock_born AFTER INSERT OR DELETE ON "Variant" FOR EACH ROW EXECUTE FUNCTION platform.mark_product_stock();
CREATE TRIGGER marks_stock AFTER UPDATE ON "Variant" FOR EACH ROW
  WHEN (OLD."isArchived" <> NEW."isArchived" OR OLD."productId" <> NEW."productId")
  EXECUTE FUNCTION platform.mark_product_stock();

INSERT INTO "ProductStockMark" ("storeId", "productId") SELECT "storeId", "id" FROM "Product";

-- A product's sums that are not what its shelves hold, though no mark says so.
CREATE VIEW audit_product_stock AS
  SELECT p."storeId", p."id" AS "productId", k."variants", k."onHand", k."available", k."least"
    FROM "Product" p
    LEFT JOIN "ProductStock" k ON k."storeId" = p."storeId" AND k."productId" = p."id"
    LEFT JOIN (
      SELECT v."storeId", v."productId", count(*) AS "variants", sum(i."onHand") AS "onHand",
             sum(greatest(i."onHand" + i."backorderLimit" - i."reserved", 0)) AS "available",
             min(i."onHand" + i."backorderLimit" - i."reserved") AS "least"
        FROM "Variant" v JOIN "StockItem" i ON i."storeId" = v."storeId" AND i."variantId" = v."id"
       WHERE NOT v."isArchived" GROUP BY 1, 2) s ON s."storeId" = p."storeId" AND s."productId" = p."id"
   WHERE (k."variants", k."onHand", k."available", k."least")
           IS DISTINCT FROM (coalesce(s."variants", 0), coalesce(s."onHand", 0), coalesce(s."available", 0), s."least")
     AND NOT EXISTS (SELECT FROM "ProductStockMark" m WHERE m."storeId" = p."storeId" AND m."productId" = p."id");
