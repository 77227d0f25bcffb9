-- Passkeys of staff: the public halves of key pairs that sign them in.

CREATE TABLE "platform"."Passkey" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Passkey_name_length" CHECK (char_length("name") BETWEEN 1 AND 60),
    CONSTRAINT "Passkey_counter_unsigned" CHECK ("counter" BETWEEN 0 AND 4294967295)
);
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "platform"."Passkey"("credentialId");
CREATE INDEX "Passkey_userId_idx" ON "platform"."Passkey"("userId");
ALTER TABLE "platform"."Passkey" ADD CONSTRAINT "Passkey_userId_fkey"
  FOREIGN KEY ("userId") REFERENCES "platform"."User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
GRANT SELECT, INSERT, UPDATE, DELETE ON platform."Passkey" TO emporium_app;
