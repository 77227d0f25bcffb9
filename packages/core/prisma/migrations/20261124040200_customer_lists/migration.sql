-- The customers' list shows those who bought last first and those who never bought at its end: an index in the same order gives a page
-- without sorting all of them.
CREATE INDEX "Customer_recent" ON "Customer" ("storeId", "lastOrderAt" DESC NULLS LAST, "id" DESC);
-- Who bought for the first time lately.
CREATE INDEX "Customer_new" ON "Customer" ("storeId", "firstOrderAt") WHERE "firstOrderAt" IS NOT NULL;
