-- What shoppers sign in with, per store: the same address in two stores is two logins that share nothing. Better Auth writes these tables
-- without naming the store; the default and the wall fill it in from the store of the transaction.
CREATE TABLE "CustomerLogin" (
    "storeId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.store_id'::text, true), ''::text))::uuid,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "customerId" UUID,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomerLogin_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "CustomerSession" (
    "storeId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.store_id'::text, true), ''::text))::uuid,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "userId" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomerSession_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "CustomerAccount" (
    "storeId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.store_id'::text, true), ''::text))::uuid,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "userId" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomerAccount_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "CustomerVerification" (
    "storeId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.store_id'::text, true), ''::text))::uuid,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomerVerification_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE UNIQUE INDEX "CustomerLogin_storeId_email_key" ON "CustomerLogin"("storeId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerLogin_storeId_customerId_key" ON "CustomerLogin"("storeId", "customerId");

-- CreateIndex
CREATE INDEX "CustomerSession_storeId_userId_idx" ON "CustomerSession"("storeId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerSession_storeId_token_key" ON "CustomerSession"("storeId", "token");

-- CreateIndex
CREATE INDEX "CustomerAccount_storeId_userId_idx" ON "CustomerAccount"("storeId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerAccount_storeId_providerId_accountId_key" ON "CustomerAccount"("storeId", "providerId", "accountId");

-- CreateIndex
CREATE INDEX "CustomerVerification_storeId_identifier_idx" ON "CustomerVerification"("storeId", "identifier");

ALTER TABLE "CustomerLogin" ADD CONSTRAINT "CustomerLogin_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerLogin" ADD CONSTRAINT "CustomerLogin_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerSession" ADD CONSTRAINT "CustomerSession_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerSession" ADD CONSTRAINT "CustomerSession_storeId_userId_fkey" FOREIGN KEY ("storeId", "userId") REFERENCES "CustomerLogin"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerAccount" ADD CONSTRAINT "CustomerAccount_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerAccount" ADD CONSTRAINT "CustomerAccount_storeId_userId_fkey" FOREIGN KEY ("storeId", "userId") REFERENCES "CustomerLogin"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerVerification" ADD CONSTRAINT "CustomerVerification_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "platform"."Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE "Customer" ADD COLUMN "acceptsMarketing" BOOLEAN NOT NULL DEFAULT false;

-- The guest orders of an address, which become its owner's at sign-in.
CREATE INDEX "Order_guest_email" ON "Order" ("storeId", "email") WHERE "customerId" IS NULL;

ALTER TABLE "CustomerLogin" ADD CONSTRAINT "CustomerLogin_email_folded" CHECK ("email" = lower("email"));

CREATE TRIGGER touch BEFORE UPDATE ON "CustomerLogin" FOR EACH ROW EXECUTE FUNCTION platform.touch();
CREATE TRIGGER touch BEFORE UPDATE ON "CustomerSession" FOR EACH ROW EXECUTE FUNCTION platform.touch();
CREATE TRIGGER touch BEFORE UPDATE ON "CustomerAccount" FOR EACH ROW EXECUTE FUNCTION platform.touch();
CREATE TRIGGER touch BEFORE UPDATE ON "CustomerVerification" FOR EACH ROW EXECUTE FUNCTION platform.touch();

SELECT platform.wall('public."CustomerLogin"'::regclass);
SELECT platform.wall('public."CustomerSession"'::regclass);
SELECT platform.wall('public."CustomerAccount"'::regclass);
SELECT platform.wall('public."CustomerVerification"'::regclass);
