-- Variants that are low at a mark of their own are few, and are looked up beside the products that are low at the store's.
CREATE INDEX "StockItem_lowStockAt" ON "StockItem" ("storeId", "variantId") WHERE "lowStockAt" IS NOT NULL;
