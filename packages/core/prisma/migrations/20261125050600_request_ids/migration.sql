-- What happened is followed to the request in which it did: each transaction says its request's id beside its store.
ALTER TABLE "Event" ADD COLUMN "requestId" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Event" ALTER COLUMN "requestId" SET DEFAULT coalesce(current_setting('app.request_id', true), '');
