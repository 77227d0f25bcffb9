-- What a bank or Stripe says about money that has come in already: disputes with an end, refunds that are not taken back.

-- A bank may dispute what was given back already.
CREATE OR REPLACE FUNCTION platform.payment_move_is_legal(was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  (was, becomes) IN (
    ('unpaid', 'processing'), ('unpaid', 'paid'), ('processing', 'paid'), ('processing', 'unpaid'),
    ('paid', 'partially_refunded'), ('paid', 'refunded'), ('paid', 'disputed'), ('partially_refunded', 'refunded'),
    ('partially_refunded', 'disputed'), ('partially_refunded', 'paid'), ('refunded', 'partially_refunded'), ('refunded', 'paid'),
    ('refunded', 'disputed'), ('disputed', 'paid'), ('disputed', 'partially_refunded'), ('disputed', 'refunded'));

-- What a refund has come to is not taken back, but that the bank could not deliver it: an older answer never overwrites a newer one.
CREATE FUNCTION platform.refund_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" <> OLD."state" AND (OLD."state" = 'failed' OR (OLD."state" = 'succeeded' AND NEW."state" <> 'failed')) THEN
    RAISE EXCEPTION 'refund % is already %', OLD."id", OLD."state" USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_ends_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE OF "state" ON "Refund" FOR EACH ROW EXECUTE FUNCTION platform.refund_ends_once();

-- What a bank has taken back for good cannot be given back once more.
CREATE OR REPLACE FUNCTION platform.refund_within_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  captured bigint;
  given bigint;
  lost bigint;
BEGIN
  SELECT p."amountMinor" INTO captured FROM "Payment" p WHERE p."storeId" = NEW."storeId" AND p."id" = NEW."paymentId" FOR UPDATE;
  SELECT coalesce(sum(r."amountMinor"), 0) INTO given FROM "Refund" r
   WHERE r."storeId" = NEW."storeId" AND r."paymentId" = NEW."paymentId" AND r."id" <> NEW."id" AND r."state" <> 'failed';
  SELECT coalesce(sum(d."amountMinor"), 0) INTO lost FROM "Dispute" d
   WHERE d."storeId" = NEW."storeId" AND d."paymentId" = NEW."paymentId" AND d."state" = 'lost';
  -- A refund that was under way before the bank decided is a fact, whatever it adds up to.
  IF TG_OP = 'UPDATE' THEN
    lost := 0;
  END IF;
  IF NEW."state" <> 'failed' AND given + lost + NEW."amountMinor" > captured THEN
    RAISE EXCEPTION 'refunds of % would exceed the payment of %', given + lost + NEW."amountMinor", captured
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_within_payment';
  END IF;
  RETURN NEW;
END $$;

-- The status of an order's money follows from its payment, what went back, and what banks dispute or have taken.
CREATE VIEW audit_payment_status AS
  SELECT o."storeId", o."id" AS "orderId", o."paymentStatus", s.status AS "shouldBe"
    FROM "Order" o
    JOIN "Payment" p ON p."storeId" = o."storeId" AND p."orderId" = o."id" AND p."disposition" = 'applied'
    LEFT JOIN (SELECT r."storeId", r."paymentId", sum(r."amountMinor") AS amount
                 FROM "Refund" r WHERE r."state" = 'succeeded' GROUP BY 1, 2) r
      ON r."storeId" = p."storeId" AND r."paymentId" = p."id"
    LEFT JOIN (SELECT d."storeId", d."paymentId", bool_or(d."state" IN ('needs_response', 'under_review')) AS open,
                      sum(d."amountMinor") FILTER (WHERE d."state" = 'lost') AS amount FROM "Dispute" d GROUP BY 1, 2) d
      ON d."storeId" = p."storeId" AND d."paymentId" = p."id"
   CROSS JOIN LATERAL (
     SELECT CASE WHEN d.open THEN 'disputed'
                 WHEN coalesce(r.amount, 0) + coalesce(d.amount, 0) = 0 THEN 'paid'
                 WHEN coalesce(r.amount, 0) + coalesce(d.amount, 0) < p."amountMinor" THEN 'partially_refunded'
                 ELSE 'refunded' END AS status) s
   WHERE o."isPaid" AND o."paymentStatus" <> s.status;

CREATE INDEX "PaymentAlert_storeId_state_createdAt_idx" ON "PaymentAlert" ("storeId", "state", "createdAt");
