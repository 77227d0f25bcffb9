-- Sums of a store's local days are kept for days that are over, and made anew when something of such a day changes later.

-- Nothing was ever written here before.
DELETE FROM "StoreDay";
ALTER TABLE "StoreDay"
  ADD COLUMN "livemode" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "carts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "cartsPaid" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "StoreDay" DROP CONSTRAINT "StoreDay_pkey";
ALTER TABLE "StoreDay" ADD CONSTRAINT "StoreDay_pkey" PRIMARY KEY ("storeId","localDay","currency","livemode");

-- A moment whose day has changed. Marks are only added, so that payments of one day never wait for each other.
CREATE TABLE "StoreDayMark" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StoreDayMark_pkey" PRIMARY KEY ("storeId","id")
);
CREATE INDEX "StoreDayMark_storeId_at_idx" ON "StoreDayMark"("storeId", "at");
ALTER TABLE "StoreDayMark" ADD CONSTRAINT "StoreDayMark_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT platform.wall('public."StoreDayMark"'::regclass);

-- Carts are counted by the day on which they were begun.
CREATE INDEX "Cart_storeId_createdAt_idx" ON "Cart"("storeId", "createdAt");

-- An order that comes to be paid, or whose payment moves, changes the day of its payment and the day on which its cart was begun.
CREATE FUNCTION platform.mark_order_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "StoreDayMark" ("storeId", "at")
    SELECT NEW."storeId", moment FROM (
      SELECT NEW."paidAt" UNION SELECT CASE WHEN TG_OP = 'UPDATE' THEN OLD."paidAt" END
      UNION SELECT c."createdAt" FROM "Cart" c WHERE c."storeId" = NEW."storeId" AND c."id" = NEW."cartId") moments (moment)
     WHERE moment IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER marks_days_born AFTER INSERT ON "Order" FOR EACH ROW WHEN (NEW."paidAt" IS NOT NULL)
  EXECUTE FUNCTION platform.mark_order_days();
CREATE TRIGGER marks_days AFTER UPDATE ON "Order" FOR EACH ROW
  WHEN (OLD."paidAt" IS DISTINCT FROM NEW."paidAt" OR (NEW."paidAt" IS NOT NULL AND
        ((OLD."status" = 'canceled') <> (NEW."status" = 'canceled') OR OLD."totalMinor" <> NEW."totalMinor")))
  EXECUTE FUNCTION platform.mark_order_days();

-- Money that goes back is taken off the day on which it came in.
CREATE FUNCTION platform.mark_refund_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "StoreDayMark" ("storeId", "at")
    SELECT o."storeId", o."paidAt" FROM "Order" o
     WHERE o."storeId" = NEW."storeId" AND o."id" = NEW."orderId" AND o."paidAt" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER marks_day_born AFTER INSERT ON "Refund" FOR EACH ROW WHEN (NEW."state" = 'succeeded')
  EXECUTE FUNCTION platform.mark_refund_day();
CREATE TRIGGER marks_day AFTER UPDATE ON "Refund" FOR EACH ROW
  WHEN ((OLD."state" = 'succeeded') <> (NEW."state" = 'succeeded') OR (NEW."state" = 'succeeded' AND OLD."amountMinor" <> NEW."amountMinor"))
  EXECUTE FUNCTION platform.mark_refund_day();

-- In another time zone every day begins at another moment: all sums are made anew.
CREATE FUNCTION platform.forget_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "StoreDay" WHERE "storeId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER forgets_days AFTER UPDATE ON platform."Store" FOR EACH ROW WHEN (OLD."timeZone" <> NEW."timeZone")
  EXECUTE FUNCTION platform.forget_days();
