-- The books, audited: each view lists what should not be, and must be empty. `emporium doctor` prints them; only the owner reads them.

CREATE VIEW audit_stock_oversold AS
  SELECT s."storeId", s."variantId", s."onHand", s."reserved", s."backorderLimit"
    FROM "StockItem" s
   WHERE s."reserved" < 0 OR s."onHand" < -s."backorderLimit" OR s."reserved" > s."onHand" + s."backorderLimit";

CREATE VIEW audit_stock_balance AS
  SELECT s."storeId", s."variantId", s."onHand", coalesce(m.total, 0) AS ledger
    FROM "StockItem" s
    LEFT JOIN (SELECT "storeId", "variantId", sum("quantity") AS total FROM "StockMovement" GROUP BY 1, 2) m USING ("storeId", "variantId")
   WHERE s."onHand" <> coalesce(m.total, 0);

CREATE VIEW audit_stock_reserved AS
  SELECT s."storeId", s."variantId", s."reserved", coalesce(r.held, 0) AS held
    FROM "StockItem" s
    LEFT JOIN (SELECT "storeId", "variantId", sum("quantity") AS held FROM "Reservation" WHERE "state" = 'held' GROUP BY 1, 2) r
      USING ("storeId", "variantId")
   WHERE s."reserved" <> coalesce(r.held, 0);

-- Each item of a sold order left the shelves exactly once, and nothing of an unsold one did.
CREATE VIEW audit_stock_sold AS
  SELECT o."storeId", o."id" AS "orderId", i."variantId", i.ordered, coalesce(m.moved, 0) AS moved
    FROM "Order" o
    JOIN (SELECT "storeId", "orderId", "variantId", sum("quantity") AS ordered FROM "OrderItem" GROUP BY 1, 2, 3) i
      ON i."storeId" = o."storeId" AND i."orderId" = o."id"
    LEFT JOIN (SELECT "storeId", "orderId", "variantId", -sum("quantity") AS moved FROM "StockMovement" WHERE "reason" = 'sale' GROUP BY 1, 2, 3) m
      ON m."storeId" = o."storeId" AND m."orderId" = o."id" AND m."variantId" = i."variantId"
   WHERE coalesce(m.moved, 0) <> CASE WHEN o."paidAt" IS NOT NULL THEN i.ordered ELSE 0 END;

CREATE VIEW audit_order_per_cart AS
  SELECT "storeId", "cartId", count(*) AS orders
    FROM "Order" WHERE "cartId" IS NOT NULL AND "status" NOT IN ('canceled', 'expired')
   GROUP BY 1, 2 HAVING count(*) > 1;

CREATE VIEW audit_order_total AS
  SELECT o."storeId", o."id" AS "orderId", o."totalMinor", i.items, o."discountMinor", o."shippingMinor", o."taxMinor"
    FROM "Order" o
    LEFT JOIN (SELECT "storeId", "orderId", sum("totalMinor") AS items FROM "OrderItem" GROUP BY 1, 2) i
      ON i."storeId" = o."storeId" AND i."orderId" = o."id"
   WHERE o."subtotalMinor" <> coalesce(i.items, 0)
      OR o."totalMinor" <> o."subtotalMinor" - o."discountMinor" + o."shippingMinor" + CASE WHEN o."taxIncluded" THEN 0 ELSE o."taxMinor" END;

-- A paid order has exactly one applied payment of its amount and currency; an unpaid one has none.
CREATE VIEW audit_order_paid AS
  SELECT o."storeId", o."id" AS "orderId", o."paymentStatus", o."totalMinor", p.payments, p.amount
    FROM "Order" o
    LEFT JOIN LATERAL (
      SELECT count(*) AS payments, sum(p."amountMinor") AS amount,
             bool_and(p."currency" = o."currency" AND p."livemode" = o."livemode") AS same
        FROM "Payment" p WHERE p."storeId" = o."storeId" AND p."orderId" = o."id" AND p."disposition" = 'applied') p ON true
   WHERE CASE WHEN o."isPaid" THEN p.payments <> 1 OR p.amount <> o."totalMinor" OR NOT p.same
              ELSE p.payments > 0 END;

CREATE VIEW audit_payment_once AS
  SELECT "storeId", "provider", "providerPaymentId", count(*) AS times
    FROM "Payment" GROUP BY 1, 2, 3 HAVING count(*) > 1;

-- Money that pays nothing is on its way back or waits with an alert.
CREATE VIEW audit_payment_surplus AS
  SELECT p."storeId", p."id" AS "paymentId", p."amountMinor"
    FROM "Payment" p
   WHERE p."disposition" = 'surplus'
     AND NOT EXISTS (SELECT FROM "Refund" r WHERE r."storeId" = p."storeId" AND r."paymentId" = p."id" AND r."state" <> 'failed')
     AND NOT EXISTS (SELECT FROM "PaymentAlert" a WHERE a."storeId" = p."storeId" AND a."subject" = p."providerPaymentId");

CREATE VIEW audit_refund_within_payment AS
  SELECT p."storeId", p."id" AS "paymentId", p."amountMinor", sum(r."amountMinor") AS refunded
    FROM "Payment" p JOIN "Refund" r ON r."storeId" = p."storeId" AND r."paymentId" = p."id" AND r."state" <> 'failed'
   GROUP BY 1, 2, 3 HAVING sum(r."amountMinor") > p."amountMinor";

CREATE VIEW audit_event_once AS
  SELECT "storeId", "provider", "eventId", count(*) AS times
    FROM "WebhookInbox" GROUP BY 1, 2, 3 HAVING count(*) > 1;

-- Nothing waits longer than its deadline and a quarter of an hour's grace.
CREATE VIEW audit_overdue AS
  SELECT "storeId", 'order' AS noun, "id", "expiresAt" AS due FROM "Order"
   WHERE "status" = 'pending' AND "paymentStatus" = 'unpaid' AND "expiresAt" < platform.shop_now() - interval '15 minutes'
  UNION ALL
  SELECT "storeId", 'attempt', "id", "updatedAt" FROM "PaymentAttempt"
   WHERE "state" IN ('created', 'unknown') AND "updatedAt" < platform.shop_now() - interval '2 hours'
  UNION ALL
  SELECT "storeId", 'inbox', "id", "receivedAt" FROM "WebhookInbox"
   WHERE "state" = 'received' AND "receivedAt" < platform.shop_now() - interval '1 hour'
  UNION ALL
  SELECT "storeId", 'refund', "id", "updatedAt" FROM "Refund"
   WHERE "state" IN ('requested', 'unknown') AND "updatedAt" < platform.shop_now() - interval '2 hours';

CREATE VIEW audit_order_moves AS
  WITH moves AS (
    SELECT "storeId", "orderId", "sequence", "fromStatus", "toStatus",
           row_number() OVER (PARTITION BY "storeId", "orderId" ORDER BY "sequence") AS place
      FROM "OrderEvent")
  SELECT "storeId", "orderId", 'gap' AS fault, "sequence" FROM moves WHERE "sequence" <> place
  UNION ALL
  SELECT "storeId", "orderId", 'illegal move', "sequence" FROM moves
   WHERE "fromStatus" IS NOT NULL AND "toStatus" IS NOT NULL AND NOT platform.order_move_is_legal("fromStatus", "toStatus")
  UNION ALL
  SELECT o."storeId", o."id", 'status differs from the timeline', 0
    FROM "Order" o
   WHERE o."status" IS DISTINCT FROM (
     SELECT e."toStatus" FROM "OrderEvent" e
      WHERE e."storeId" = o."storeId" AND e."orderId" = o."id" AND e."toStatus" IS NOT NULL ORDER BY e."sequence" DESC LIMIT 1);

-- References that are no foreign keys still stay within their store.
CREATE VIEW audit_foreign_rows AS
  SELECT m."storeId", 'StockMovement.orderId' AS reference, m."id" FROM "StockMovement" m
   WHERE m."orderId" IS NOT NULL AND NOT EXISTS (SELECT FROM "Order" o WHERE o."storeId" = m."storeId" AND o."id" = m."orderId")
  UNION ALL
  SELECT p."storeId", 'Payment.attemptId', p."id" FROM "Payment" p
   WHERE p."attemptId" IS NOT NULL AND NOT EXISTS (SELECT FROM "PaymentAttempt" a WHERE a."storeId" = p."storeId" AND a."id" = p."attemptId")
  UNION ALL
  SELECT i."storeId", 'Image.url', i."id" FROM "Image" i WHERE i."url" NOT LIKE i."storeId"::text || '/%';
