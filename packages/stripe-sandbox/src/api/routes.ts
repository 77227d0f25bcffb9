import { catalogRoutes } from './catalog.ts';
import { chargeRoutes } from './charges.ts';
import { endpointRoutes } from './endpoints.ts';
import { eventRoutes } from './events.ts';
import { intentRoutes } from './intents.ts';
import { methodRoutes } from './methods.ts';
import { moneyRoutes } from './money.ts';
import { paymentPageRoutes } from './payment-pages.ts';
import { refundRoutes } from './refunds.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './sessions.ts';

/** Every route of the API that the sandbox has. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...intentRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...eventRoutes,
  ...endpointRoutes,
  ...moneyRoutes,
  ...catalogRoutes,
  ...methodRoutes,
  ...paymentPageRoutes,
];
