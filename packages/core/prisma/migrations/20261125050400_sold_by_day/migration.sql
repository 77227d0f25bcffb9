-- What each product sold on a day that is over is kept beside the day's sums, for the best sellers of a month add up tens of thousands of
-- lines. It goes with the day's row, and comes with it when the day is summed up anew.
CREATE TABLE "StoreDayProduct" (
    "storeId" UUID NOT NULL,
    "localDay" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "productId" UUID NOT NULL,
    "units" INTEGER NOT NULL,
    "revenueMinor" BIGINT NOT NULL,

    CONSTRAINT "StoreDayProduct_pkey" PRIMARY KEY ("storeId","localDay","currency","livemode","productId")
);
ALTER TABLE "StoreDayProduct" ADD CONSTRAINT "StoreDayProduct_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "StoreDayProduct" ADD CONSTRAINT "StoreDayProduct_storeId_localDay_currency_livemode_fkey"
  FOREIGN KEY ("storeId", "localDay", "currency", "livemode") REFERENCES "StoreDay"("storeId", "localDay", "currency", "livemode") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT platform.wall('public."StoreDayProduct"'::regclass);

-- The days that were summed up without it are summed up again.
DELETE FROM "StoreDay";

-- Counts of what is filed under a category, a size or a colour are read from the index alone.
DROP INDEX "Product_storeId_categoryId_idx";
CREATE INDEX "Product_storeId_categoryId_isArchived_idx" ON "Product"("storeId", "categoryId", "isArchived");
DROP INDEX "Variant_storeId_sizeId_idx";
CREATE INDEX "Variant_storeId_sizeId_isArchived_productId_idx" ON "Variant"("storeId", "sizeId", "isArchived", "productId");
DROP INDEX "Variant_storeId_colorId_idx";
CREATE INDEX "Variant_storeId_colorId_isArchived_productId_idx" ON "Variant"("storeId", "colorId", "isArchived", "productId");

-- People who have an account and have not bought yet stand last in the order of last orders.
CREATE INDEX "Customer_not_bought" ON "Customer" ("storeId", "lastOrderAt" DESC NULLS LAST, "id" DESC) WHERE "ordersCount" = 0;
