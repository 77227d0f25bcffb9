-- What callers have used of their budgets of requests. Processes take slices of what is left and count their requests in them, so that
-- together they never let through more than the budget. Names are hashes: no address of the net is kept. Unlogged, because a crash
-- costs no more than one window's counts.
CREATE UNLOGGED TABLE platform."RateBudget" (
    "name" UUID NOT NULL,
    "most" INTEGER NOT NULL,
    "window" BIGINT NOT NULL,
    "taken" INTEGER NOT NULL,
    "granted" INTEGER NOT NULL,

    CONSTRAINT "RateBudget_pkey" PRIMARY KEY ("name")
);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform."RateBudget" TO emporium_app;
