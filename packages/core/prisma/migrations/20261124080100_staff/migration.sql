-- Staff: second factors, and stores that ask for them.

ALTER TABLE "platform"."User" ADD COLUMN "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "platform"."Store" ADD COLUMN "requiresTwoFactor" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "platform"."TwoFactor" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "TwoFactor_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "TwoFactor_userId_key" ON "platform"."TwoFactor"("userId");
ALTER TABLE "platform"."TwoFactor" ADD CONSTRAINT "TwoFactor_userId_fkey"
  FOREIGN KEY ("userId") REFERENCES "platform"."User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
GRANT SELECT, INSERT, UPDATE, DELETE ON platform."TwoFactor" TO emporium_app;

-- An address is invited to a store at most once at a time.
CREATE UNIQUE INDEX "Invitation_storeId_email_open" ON "Invitation"("storeId", "email") WHERE "acceptedAt" IS NULL;

-- A store has one owner; owners change by handing over.
CREATE UNIQUE INDEX "Member_storeId_owner" ON "Member"("storeId") WHERE "role" = 'owner';
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_not_owner" CHECK ("role" <> 'owner');

-- Whether any store has invited this address. Only a yes or no, asked when another provider vouches for who signs up.
CREATE FUNCTION platform.is_invited(address text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, platform, public
  RETURN EXISTS (SELECT FROM public."Invitation" i
    WHERE i."email" = address AND i."acceptedAt" IS NULL AND i."expiresAt" > platform.shop_now());
REVOKE ALL ON FUNCTION platform.is_invited(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.is_invited(text) TO emporium_app;
CREATE INDEX "Invitation_email_idx" ON "Invitation"("email");
