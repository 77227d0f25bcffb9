-- What one buyer may hold for free: stock that nobody pays for is stock that nobody can buy.
ALTER TABLE "StoreSettings"
  ADD COLUMN "maxOpenOrders" INTEGER NOT NULL DEFAULT 100,
  ADD COLUMN "maxHeldUnits" INTEGER NOT NULL DEFAULT 2000,
  ADD COLUMN "maxHeldShare" INTEGER NOT NULL DEFAULT 100,
  ADD COLUMN "maxUnpaidTries" INTEGER NOT NULL DEFAULT 20,
  ADD CONSTRAINT "StoreSettings_hold_limits"
    CHECK ("maxOpenOrders" >= 1 AND "maxHeldUnits" >= 1 AND "maxHeldShare" BETWEEN 1 AND 100 AND "maxUnpaidTries" >= 1);

-- The unpaid orders of an address are looked up at each placement.
CREATE INDEX "Order_unpaid_email" ON "Order" ("storeId", "email") WHERE "status" = 'pending';
