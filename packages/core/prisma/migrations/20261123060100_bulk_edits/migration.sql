-- Changes to many products at once, which can be taken back; own catalogue fields with choices; low stock told once; faster lists.

CREATE TABLE "BulkEdit" (
  "storeId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "patch" JSONB NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'running',
  "total" INTEGER NOT NULL,
  "done" INTEGER NOT NULL DEFAULT 0,
  "skipped" INTEGER NOT NULL DEFAULT 0,
  "kept" INTEGER NOT NULL DEFAULT 0,
  "actorKind" TEXT NOT NULL,
  "actorId" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finishedAt" TIMESTAMPTZ(3),
  CONSTRAINT "BulkEdit_pkey" PRIMARY KEY ("storeId", "id"),
  CONSTRAINT "BulkEdit_state_known" CHECK ("state" IN ('running', 'done', 'undoing', 'undone')),
  CONSTRAINT "BulkEdit_counts" CHECK ("total" > 0 AND "done" >= 0 AND "skipped" >= 0 AND "done" + "skipped" <= "total" AND "kept" <= "done"),
  CONSTRAINT "BulkEdit_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES platform."Store" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "BulkEditItem" (
  "storeId" UUID NOT NULL,
  "bulkEditId" UUID NOT NULL,
  "productId" UUID NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "note" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "BulkEditItem_pkey" PRIMARY KEY ("storeId", "bulkEditId", "productId"),
  CONSTRAINT "BulkEditItem_state_known" CHECK ("state" IN ('waiting', 'done', 'skipped', 'undone', 'kept')),
  CONSTRAINT "BulkEditItem_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES platform."Store" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "BulkEditItem_storeId_bulkEditId_fkey" FOREIGN KEY ("storeId", "bulkEditId") REFERENCES "BulkEdit" ("storeId", "id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "BulkEditItem_storeId_productId_fkey" FOREIGN KEY ("storeId", "productId") REFERENCES "Product" ("storeId", "id")
    ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "BulkEditItem_storeId_productId_idx" ON "BulkEditItem" ("storeId", "productId");
-- What is left to do, and what can be taken back, found without reading what is settled.
CREATE INDEX "BulkEditItem_open" ON "BulkEditItem" ("storeId", "bulkEditId", "productId") WHERE "state" = 'waiting';

CREATE TABLE "LowStockNote" (
  "storeId" UUID NOT NULL,
  "variantId" UUID NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "LowStockNote_pkey" PRIMARY KEY ("storeId", "variantId"),
  CONSTRAINT "LowStockNote_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES platform."Store" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "LowStockNote_storeId_variantId_fkey" FOREIGN KEY ("storeId", "variantId") REFERENCES "Variant" ("storeId", "id")
    ON DELETE CASCADE ON UPDATE CASCADE
);

SELECT platform.wall('public."BulkEdit"'::regclass);
SELECT platform.wall('public."BulkEditItem"'::regclass);
SELECT platform.wall('public."LowStockNote"'::regclass);

ALTER TABLE "AttributeDefinition" ADD COLUMN "choices" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD CONSTRAINT "AttributeDefinition_kind_known" CHECK ("kind" IN ('text', 'number', 'boolean', 'choice'));

CREATE INDEX "Product_storeId_updatedAt_id_idx" ON "Product" ("storeId", "updatedAt", "id");
CREATE INDEX "Product_by_name" ON "Product" ("storeId", lower("name"), "id");
-- The beginning of a SKU: ^@ is leakproof, so row level security lets it use this index.
CREATE INDEX "Variant_sku_prefix" ON "Variant" ("storeId", "sku" text_pattern_ops);
CREATE INDEX "Variant_storeId_barcode" ON "Variant" ("storeId", "barcode") WHERE "barcode" <> '';
