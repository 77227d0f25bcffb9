-- Imports that go on by themselves: the file in parts, what becomes of each product, and what undo brings back.
ALTER TABLE "ImportRun"
  ADD COLUMN "totalBytes" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "encoding" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "delimiter" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "header" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "sample" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "mapping" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "total" INTEGER,
  ADD COLUMN "bytesRead" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "problem" TEXT,
  ADD COLUMN "beatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  DROP CONSTRAINT "ImportRun_state_known",
  ADD CONSTRAINT "ImportRun_state_known" CHECK ("state" IN
    ('uploading', 'mapping', 'checking', 'checked', 'running', 'done', 'failed', 'canceled', 'undoing', 'undone'));

-- What a worker has begun and not finished.
CREATE INDEX "ImportRun_at_work" ON "ImportRun" ("storeId") WHERE "state" IN ('checking', 'running', 'undoing');

CREATE TABLE "ImportPart" (
    "storeId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ImportPart_pkey" PRIMARY KEY ("storeId","runId","position")
);

ALTER TABLE "ImportPart" ADD CONSTRAINT "ImportPart_storeId_runId_fkey" FOREIGN KEY ("storeId", "runId") REFERENCES "ImportRun"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ImportItem" (
    "storeId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "differences" JSONB NOT NULL DEFAULT '[]',
    "records" JSONB,
    "productId" UUID,
    "before" JSONB,
    "versionAfter" INTEGER,
    "doneAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "undoNote" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ImportItem_pkey" PRIMARY KEY ("storeId","runId","position")
);

CREATE INDEX "ImportItem_storeId_runId_outcome_position_idx" ON "ImportItem"("storeId", "runId", "outcome", "position");
ALTER TABLE "ImportItem" ADD CONSTRAINT "ImportItem_storeId_runId_fkey" FOREIGN KEY ("storeId", "runId") REFERENCES "ImportRun"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ImportPart" ADD CONSTRAINT "ImportPart_size" CHECK (octet_length("bytes") BETWEEN 1 AND 1048576);
ALTER TABLE "ImportItem" ADD CONSTRAINT "ImportItem_outcome_known" CHECK ("outcome" IN ('created', 'updated', 'unchanged', 'refused'));

SELECT platform.wall('public."ImportPart"'::regclass);
SELECT platform.wall('public."ImportItem"'::regclass);
