import { getDeskSettings, saveDeskSettings } from '@emporium/core/orders';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { serveOperation } from '../operation.ts';
import { version } from '../schemas/manage.ts';

const deskSettings = z
  .object({
    carriers: z.array(z.object({ name: z.string(), trackingUrl: z.string() })),
    shipWithinDays: z.int(),
    returnDays: z.int(),
    undoMinutes: z.int(),
    invoicePrefix: z.string(),
    invoiceSeller: z.string(),
    invoiceTaxNumber: z.string(),
    invoiceNote: z.string(),
    slipNote: z.string(),
    staffEmail: z.string(),
    version,
  })
  .openapi('DeskSettings');

/** How the desk works. */
export function deskAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'getDeskSettings',
    method: 'get',
    path: '/admin/desk',
    tag: 'Manage orders',
    summary: 'How the store packs, takes back and bills',
    policy: 'orders.read',
    answers: { 200: { description: 'The settings of the desk.', schema: deskSettings } },
    refusals: [],
    work: ({ tx, store, actor }) => getDeskSettings(tx, store, actor, {}),
  });
  serveOperation(app, base, {
    id: 'updateDeskSettings',
    method: 'patch',
    path: '/admin/desk',
    tag: 'Manage orders',
    summary: 'Change how the store packs, takes back and bills',
    policy: 'store.write',
    body: z.strictObject(saveDeskSettings.input.shape).openapi('UpdateDeskSettings'),
    answers: { 200: { description: 'The settings as they now are.', schema: deskSettings } },
    refusals: ['conflict'],
    work: ({ tx, store, actor }, { body }) => saveDeskSettings(tx, store, actor, body),
  });
}
