import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { alertAdmin } from './alerts.ts';
import { analyticsAdmin } from './analytics.ts';
import { contentAdmin } from './content.ts';
import { customerAdmin } from './customers.ts';
import { deskAdmin } from './desk.ts';
import { filingAdmin } from './filing.ts';
import { importAdmin } from './imports.ts';
import { inventoryAdmin } from './inventory.ts';
import { keyAdmin } from './keys.ts';
import { letterAdmin } from './letters.ts';
import { orderActAdmin } from './order-acts.ts';
import { orderAdmin } from './orders.ts';
import { pictureAdmin } from './pictures.ts';
import { productAdmin } from './products.ts';
import { returnAdmin } from './returns.ts';
import { sellingAdmin } from './selling.ts';
import { settingsAdmin } from './settings.ts';
import { webhookAdmin } from './webhooks.ts';

/** Everything that a store's managers do, for programs: below {base}/admin, by secret key or as a signed-in member. */
export function managementRoutes(app: OpenAPIHono<Env>, base: string): void {
  productAdmin(app, base);
  filingAdmin(app, base);
  pictureAdmin(app, base);
  inventoryAdmin(app, base);
  contentAdmin(app, base);
  importAdmin(app, base);
  orderAdmin(app, base);
  orderActAdmin(app, base);
  returnAdmin(app, base);
  alertAdmin(app, base);
  customerAdmin(app, base);
  analyticsAdmin(app, base);
  deskAdmin(app, base);
  sellingAdmin(app, base);
  settingsAdmin(app, base);
  letterAdmin(app, base);
  keyAdmin(app, base);
  webhookAdmin(app, base);
}
