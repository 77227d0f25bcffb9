-- Takings are asked for by the days on which buyers paid: what they add up stands in the index, so that a month of a large store is read
-- without touching its orders.
CREATE INDEX "Order_paid" ON "Order" ("storeId", "paidAt") INCLUDE ("id", "currency", "livemode", "status", "totalMinor")
  WHERE "paidAt" IS NOT NULL;
-- The same for what was sold in them.
CREATE INDEX "OrderItem_sold" ON "OrderItem" ("storeId", "orderId") INCLUDE ("productId", "quantity", "totalMinor");
