import { listChanges } from '@emporium/core/audit';
import { listMail } from '@emporium/core/mail';
import { addDomain, getSettings, removeDomain, updateSettings, updateStore } from '@emporium/core/stores';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { serveOperation } from '../operation.ts';
import { beforeQuery } from '../schemas/manage.ts';
import { changeSchema, mailSchema, managedSettings, managedStore, settingsSchema } from '../schemas/manage-store.ts';

const tag = 'Manage store';
const profileBody = z.strictObject(updateStore.input.shape).openapi('UpdateStore');
const settingsBody = z.strictObject(updateSettings.input.shape).openapi('UpdateSettings');
const hostBody = z.strictObject(addDomain.input.shape).openapi('Host');

/** What a store is and how it sells; who changed what; what it has written to people. */
export function settingsAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'getSettings',
    method: 'get',
    path: '/admin/settings',
    tag,
    summary: 'Profile and settings, without secrets',
    policy: 'store.read',
    answers: { 200: { description: 'The settings.', schema: settingsSchema } },
    refusals: [],
    work: ({ tx, store, actor }) => getSettings(tx, store, actor, {}),
  });
  serveOperation(app, base, {
    id: 'updateStore',
    method: 'patch',
    path: '/admin/store',
    tag,
    summary: 'Change the public profile',
    policy: 'store.write',
    body: profileBody,
    answers: { 200: { description: 'The profile as it now is.', schema: managedStore } },
    refusals: ['conflict', 'slug_taken', 'slug_reserved', 'currency_fixed'],
    work: ({ tx, store, actor }, { body }) => updateStore(tx, store, actor, body),
  });
  serveOperation(app, base, {
    id: 'updateSettings',
    method: 'patch',
    path: '/admin/settings',
    tag,
    summary: 'Change how the store sells',
    policy: 'store.write',
    body: settingsBody,
    answers: { 200: { description: 'The settings as they now are.', schema: managedSettings } },
    refusals: ['conflict'],
    work: ({ tx, store, actor }, { body }) => updateSettings(tx, store, actor, body),
  });
  domainAdmin(app, base);
  historyAdmin(app, base);
}

function domainAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'addDomain',
    method: 'post',
    path: '/admin/domains',
    tag,
    summary: 'Let a host name lead to the store',
    policy: 'store.write',
    body: hostBody,
    answers: { 201: { description: 'It does now.', schema: z.object({ host: z.string() }) } },
    refusals: ['duplicate'],
    work: ({ tx, store, actor }, { body }) => addDomain(tx, store, actor, body),
  });
  serveOperation(app, base, {
    id: 'removeDomain',
    method: 'delete',
    path: '/admin/domains/{host}',
    tag,
    summary: 'End that a host name leads to the store',
    policy: 'store.write',
    answers: { 204: { description: 'It no longer does.' } },
    refusals: ['invalid'],
    work: ({ tx, store, actor }, { params }) => removeDomain(tx, store, actor, { host: params.host ?? '' }),
  });
}

function historyAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listChanges',
    method: 'get',
    path: '/admin/changes',
    tag,
    summary: 'Who changed what, newest first',
    policy: 'store.read',
    query: beforeQuery.extend({ noun: z.string().max(60).optional(), rowId: z.uuid().optional() }),
    answers: { 200: { description: 'The changes.', schema: z.array(changeSchema) } },
    refusals: [],
    work: ({ tx, store, actor }, { query }) => listChanges(tx, store, actor, query),
  });
  serveOperation(app, base, {
    id: 'listMail',
    method: 'get',
    path: '/admin/mail',
    tag,
    summary: 'What the store has written to people, newest first',
    policy: 'mail.read',
    query: beforeQuery.extend({
      limit: z.coerce.number().int().min(1).max(100).optional().openapi({ type: 'integer', example: 50 }),
      orderId: z.uuid().optional(),
    }),
    answers: { 200: { description: 'The messages, without their text.', schema: z.array(mailSchema) } },
    refusals: [],
    work: ({ tx, store, actor }, { query }) => listMail(tx, store, actor, query),
  });
}
