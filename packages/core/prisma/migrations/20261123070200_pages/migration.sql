-- Pages are found in search engines by words of their own.
ALTER TABLE "Page"
  ADD COLUMN "seoTitle" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "seoDescription" TEXT NOT NULL DEFAULT '',
  ADD CONSTRAINT "Page_slug_form" CHECK ("slug" ~ '^[a-z0-9][a-z0-9-]{0,119}$');
ALTER TABLE "Menu" ADD CONSTRAINT "Menu_handle_form" CHECK ("handle" ~ '^[a-z0-9][a-z0-9-]{0,59}$');
