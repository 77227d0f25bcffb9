-- What is filed under a category is listed newest first, for which the index has the products in that order.
DROP INDEX "Product_storeId_categoryId_isArchived_idx";
CREATE INDEX "Product_storeId_categoryId_isArchived_createdAt_id_idx" ON "Product"("storeId", "categoryId", "isArchived", "createdAt", "id");
