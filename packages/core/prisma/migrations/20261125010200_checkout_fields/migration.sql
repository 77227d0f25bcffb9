-- What the checkout asks for beyond what an order cannot do without.
ALTER TABLE "StoreSettings"
  ADD COLUMN "checkoutPhone" TEXT NOT NULL DEFAULT 'optional',
  ADD COLUMN "checkoutCompany" TEXT NOT NULL DEFAULT 'optional';
ALTER TABLE "StoreSettings"
  ADD CONSTRAINT "StoreSettings_checkoutPhone_known" CHECK ("checkoutPhone" IN ('hidden', 'optional', 'required')),
  ADD CONSTRAINT "StoreSettings_checkoutCompany_known" CHECK ("checkoutCompany" IN ('hidden', 'optional', 'required'));
