-- Keys that are rotated know their successor. Webhook endpoints know their health and two secrets while one is being exchanged for the
-- other; a delivery is one event for one endpoint, with what was sent and answered.

ALTER TABLE "ApiKey" ADD COLUMN "replacedById" UUID;
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_secret_has_scopes" CHECK ("kind" <> 'secret' OR cardinality("scopes") > 0);

ALTER TABLE "WebhookEndpoint" ADD COLUMN "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN "failingSince" TIMESTAMPTZ(3),
ADD COLUMN "lastSuccessAt" TIMESTAMPTZ(3),
ADD COLUMN "offReason" TEXT,
ADD COLUMN "previousSecret" TEXT,
ADD COLUMN "previousUntil" TIMESTAMPTZ(3),
ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "WebhookDelivery" ADD COLUMN "type" TEXT NOT NULL,
ADD COLUMN "attemptLog" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN "deliveredAt" TIMESTAMPTZ(3),
ADD COLUMN "nextAttemptAt" TIMESTAMPTZ(3);
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_state_known" CHECK ("state" IN ('queued', 'delivered', 'failed'));

-- One event reaches one endpoint as one delivery, however often the event is told.
CREATE UNIQUE INDEX "WebhookDelivery_storeId_endpointId_eventId_key" ON "WebhookDelivery"("storeId", "endpointId", "eventId");

DROP INDEX "WebhookDelivery_storeId_endpointId_createdAt_idx";
CREATE INDEX "WebhookDelivery_storeId_endpointId_id_idx" ON "WebhookDelivery"("storeId", "endpointId", "id");
CREATE INDEX "WebhookDelivery_storeId_createdAt_idx" ON "WebhookDelivery"("storeId", "createdAt");
