-- An invoice never changes; money that went back after it is written down by a credit note of its own, with numbers of their own.

ALTER TABLE "InvoiceCounter" ADD COLUMN "lastCreditNumber" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "CreditNote" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "refundId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "data" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CreditNote_pkey" PRIMARY KEY ("storeId","id")
);

CREATE UNIQUE INDEX "CreditNote_storeId_number_key" ON "CreditNote"("storeId", "number");
CREATE UNIQUE INDEX "CreditNote_storeId_refundId_kind_key" ON "CreditNote"("storeId", "refundId", "kind");
CREATE INDEX "CreditNote_storeId_orderId_idx" ON "CreditNote"("storeId", "orderId");

ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_storeId_orderId_fkey" FOREIGN KEY ("storeId", "orderId") REFERENCES "Order"("storeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_storeId_invoiceId_fkey" FOREIGN KEY ("storeId", "invoiceId") REFERENCES "Invoice"("storeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_storeId_refundId_fkey" FOREIGN KEY ("storeId", "refundId") REFERENCES "Refund"("storeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT platform.wall('public."CreditNote"'::regclass);
REVOKE UPDATE, DELETE ON "CreditNote" FROM emporium_app, emporium_worker;

-- A credit gives back; a reversal takes it up again, where the bank returned what had been sent.
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_kind_known" CHECK (
  ("kind" = 'credit' AND "amountMinor" > 0) OR ("kind" = 'reversal' AND "amountMinor" < 0));
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON "CreditNote" FOR EACH ROW EXECUTE FUNCTION platform.invoice_is_fixed();

-- Numbers of credit notes of a store run from 1 without a gap, and the counter stands at the last.
CREATE VIEW audit_credit_gap AS
  SELECT n."storeId", max(n."number") AS last, count(*) AS written, c."lastCreditNumber"
    FROM "CreditNote" n LEFT JOIN "InvoiceCounter" c ON c."storeId" = n."storeId"
   GROUP BY n."storeId", c."lastCreditNumber"
  HAVING max(n."number") <> count(*) OR c."lastCreditNumber" IS DISTINCT FROM max(n."number");
