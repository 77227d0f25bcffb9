import type { RefusalCode } from '@emporium/core/lib';
import {
  deleteShippingRate,
  deleteShippingZone,
  listShippingZones,
  saveShippingRate,
  saveShippingZone,
} from '@emporium/core/shipping';
import { deleteTaxRate, listTaxRates, saveTaxRate } from '@emporium/core/tax';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { pathId, serveOperation } from '../operation.ts';
import { idAnswer } from '../schemas/manage.ts';
import { taxRateSchema, zoneSchema } from '../schemas/manage-store.ts';
import { type AnyVerb, bodyOf, callVerb } from './serve-noun.ts';

const tag = 'Manage store';

type Kept = {
  name: string;
  words: string;
  path: string;
  save: AnyVerb;
  remove: AnyVerb;
  refusals: readonly RefusalCode[];
};

/** What is saved whole: made by POST, replaced by PUT, deleted. */
function serveKept(app: OpenAPIHono<Env>, base: string, { name, words, path, save, remove, refusals }: Kept): void {
  const body = bodyOf(save, `Save${name}`);
  const policy = 'store.write';
  serveOperation(app, base, {
    id: `create${name}`,
    method: 'post',
    path,
    tag,
    summary: `Make a ${words}`,
    policy,
    body,
    answers: { 201: { description: 'Made.', schema: idAnswer } },
    refusals,
    work: (desk, { body: values }) => callVerb(save, desk, values),
  });
  serveOperation(app, base, {
    id: `replace${name}`,
    method: 'put',
    path: `${path}/{id}`,
    tag,
    summary: `Replace a ${words}`,
    policy,
    body,
    answers: { 200: { description: 'Replaced.', schema: idAnswer } },
    refusals,
    work: (desk, { params, body: values }) => callVerb(save, desk, { ...values, id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    id: `delete${name}`,
    method: 'delete',
    path: `${path}/{id}`,
    tag,
    summary: `Take a ${words} away`,
    policy,
    answers: { 204: { description: 'Gone.' } },
    refusals: [],
    work: (desk, { params }) => callVerb(remove, desk, { id: pathId(params.id) }),
  });
}

/** Where a store ships to, for how much, and what tax is charged there. */
export function sellingAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listShippingZones',
    method: 'get',
    path: '/admin/shipping/zones',
    tag,
    summary: 'Shipping zones with their rates',
    policy: 'store.read',
    answers: { 200: { description: 'The zones.', schema: z.array(zoneSchema) } },
    refusals: [],
    work: ({ tx, store, actor }) => listShippingZones(tx, store, actor, {}),
  });
  serveKept(app, base, {
    name: 'ShippingZone',
    words: 'shipping zone',
    path: '/admin/shipping/zones',
    save: saveShippingZone,
    remove: deleteShippingZone,
    refusals: [],
  });
  serveKept(app, base, {
    name: 'ShippingRate',
    words: 'shipping rate',
    path: '/admin/shipping/rates',
    save: saveShippingRate,
    remove: deleteShippingRate,
    refusals: [],
  });
  serveOperation(app, base, {
    id: 'listTaxRates',
    method: 'get',
    path: '/admin/tax/rates',
    tag,
    summary: 'Tax rates',
    policy: 'store.read',
    answers: { 200: { description: 'The rates.', schema: z.array(taxRateSchema) } },
    refusals: [],
    work: ({ tx, store, actor }) => listTaxRates(tx, store, actor, {}),
  });
  serveKept(app, base, {
    name: 'TaxRate',
    words: 'tax rate',
    path: '/admin/tax/rates',
    save: saveTaxRate,
    remove: deleteTaxRate,
    refusals: ['duplicate'],
  });
}
