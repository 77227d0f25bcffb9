import { withStore } from '@emporium/core/db';
import { createKey } from '@emporium/core/keys';
import { newId } from '@emporium/core/lib';
import { keyScopes, type StoreContext } from '@emporium/core/who';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownerOf, pay, stockProduct } from '../../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../../test/open-api.ts';

let shop: ApiShop;
let store: StoreContext;
let token: string;

beforeAll(async () => {
  shop = await openApi('desk-by-key');
  store = await shop.openStore('shoes');
  const wish = { name: 'Test', kind: 'secret' as const, scopes: [...keyScopes] };
  token = (await withStore(shop.deps.db, store, (tx) => createKey(tx, store, ownerOf(shop, store), wish))).token;
});

afterAll(async () => {
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

type Options = Parameters<ApiShop['ask']>[1];
const ask = (path: string, { headers, ...options }: Options = {}) =>
  shop.ask(`/api/shoes/admin${path}`, { ...options, headers: { Authorization: `Bearer ${token}`, ...headers } });

async function call<T>(path: string, options: Options = {}): Promise<T> {
  const answer = await ask(path, options);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (answer.status === 204 ? null : await answer.json()) as T;
}

type Managed = {
  order: { status: string; paymentStatus: string; holdReason: string; version: number; phone: string | null };
  items: { id: string }[];
  fulfillments: { id: string; state: string }[];
};

describe('an order by key', () => {
  test('is paid, held, let go, packed, sent, taken back, paid back in part and put away', async () => {
    const { productId } = await stockProduct(shop, store, {});
    const { url } = await (await shop.ask('/api/shoes/checkout', { body: { productIds: [productId, productId] } })).json();
    await pay(url);
    const [row] = (await call<{ items: { id: string; paymentStatus: string }[] }>('/orders')).items;
    const at = `/orders/${row?.id}`;
    const act = <T = Managed>(path: string, body?: unknown) => call<T>(`${at}${path}`, { method: 'POST', body });
    expect((await act('/check-payment')).order.paymentStatus).toBe('paid');
    expect((await act('/hold', { reason: 'Gift wrap' })).order.holdReason).toBe('Gift wrap');
    expect(await (await ask(`${at}/fulfillments`, { method: 'POST' })).json()).toMatchObject({ code: 'order_on_hold' });
    await act('/release');
    const { version } = (await call<Managed>(at)).order;
    const edited = await call<Managed>(`${at}/contact`, { method: 'PATCH', body: { version, phone: '+49 30 1' } });
    expect(edited.order.phone).toBe('+49 30 1');
    const packed = await act('/fulfillments', { state: 'packed' });
    const parcel = `/parcels/${packed.fulfillments[0]?.id}`;
    expect((await ask(`${parcel}/ship`, { body: { carrier: 'DHL', trackingNumber: '1' } })).status).toBe(204);
    expect((await act('/deliver')).order.status).toBe('delivered');
    const orderItemId = packed.items[0]?.id ?? '';
    const { returnId } = await act<{ returnId: string }>('/returns', { items: [{ orderItemId, quantity: 1 }] });
    const [back] = await call<{ items: { id: string }[] }[]>(`${at}/returns`);
    const items = [{ returnItemId: back?.items[0]?.id, disposition: 'restock' }];
    expect((await ask(`/returns/${returnId}/receive`, { body: { items } })).status).toBe(204);
    expect((await ask(`/returns/${returnId}/refund`, { method: 'POST' })).status).toBe(204);
    expect(await call(`${at}/returns`)).toMatchObject([{ state: 'closed', items: [{ disposition: 'restock' }] }]);
    const again = { headers: { 'Idempotency-Key': 'goodwill-1' }, body: { amountMinor: 100, reason: 'Goodwill' } };
    const given = await call(`${at}/refunds`, again);
    expect(given).toMatchObject({ amountMinor: 100 });
    expect(await call(`${at}/refunds`, again)).toEqual(given);
    expect(await (await ask(`${at}/refunds`, { body: { amountMinor: 9_999_999 } })).json()).toMatchObject({
      code: 'refund_exceeds',
    });
    await act('/archive');
    expect(await call('/orders?view=archived')).toMatchObject({ total: 1 });
  });
});

describe('by key', () => {
  test('pages stand in menus, and a page that a menu leads to stays', async () => {
    const page = await call<{ id: string; version: number }>('/pages', {
      body: { title: 'About us', body: '<p>Hi<script>x</script></p>' },
    });
    await call(`/pages/${page.id}`, { method: 'PATCH', body: { version: page.version, isPublished: true } });
    expect(await call(`/pages/${page.id}`)).toMatchObject({ slug: 'about-us', body: '<p>Hi</p>', isPublished: true });
    await call('/menus', { body: { handle: 'help', title: 'Help', items: [{ label: 'About', kind: 'page', target: page.id }] } });
    expect(await (await ask(`/pages/${page.id}`, { method: 'DELETE' })).json()).toMatchObject({ code: 'in_use' });
    expect(await shop.read('/api/shoes/pages/about-us')).toMatchObject({ title: 'About us' });
  });

  test('customers are found, noted and merged', async () => {
    const rows = [newId(), newId()] as const;
    const named = (id: string, email: string) => ({ storeId: store.id, id, email, name: email });
    const people = [named(rows[0], 'ada@shop.example'), named(rows[1], 'grace@shop.example')];
    await shop.owner.insertInto('Customer').values(people).execute();
    expect(await call('/customers?q=grace')).toMatchObject({ total: 1, items: [{ id: rows[1] }] });
    await call(`/customers/${rows[0]}`, { method: 'PATCH', body: { note: 'Likes blue' } });
    const merged = await call<{ customer: { note: string } }>(`/customers/${rows[0]}/merge`, { body: { otherId: rows[1] } });
    expect(merged.customer.note).toContain('Likes blue');
    expect((await ask(`/customers/${rows[1]}`)).status).toBe(404);
  });

  test('a file is sent, looked into, checked with a mapping and called off, and goods go out as a file that names them', async () => {
    const body = Buffer.from('Name,Price\nFrom a file,12.00\n');
    const sent = await ask('/imports?fileName=goods.csv', { method: 'POST', body, headers: { 'Content-Type': 'text/csv' } });
    const run = (await sent.json()) as { id: string; state: string; header: string[] };
    expect([sent.status, run.state, run.header]).toEqual([201, 'mapping', ['Name', 'Price']]);
    expect(await (await ask(`/imports/${run.id}/apply`, { method: 'POST' })).json()).toMatchObject({ code: 'import_state' });
    expect(await call(`/imports/${run.id}/cancel`, { method: 'POST' })).toMatchObject({ state: 'canceled' });
    const { productId } = await stockProduct(shop, store, {});
    const { name } = await shop.owner.selectFrom('Product').select('name').where('id', '=', productId).executeTakeFirstOrThrow();
    const file = await ask('/exports/products');
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(await file.text()).toContain(name);
  });

  test('the desk’s settings are changed on the version that was read, and the figures of the store are told', async () => {
    const before = await call<{ version: number }>('/desk');
    const change = { method: 'PATCH', body: { version: before.version, returnDays: 14 } };
    expect(await call('/desk', change)).toMatchObject({ returnDays: 14 });
    expect((await ask('/desk', { ...change, body: { version: 99 } })).status).toBe(409);
    expect((await call<{ days: unknown[] }>('/overview?days=7')).days).toHaveLength(7);
    const week = await call<{ days: unknown[]; totals: object }>('/analytics?from=2026-11-01&until=2026-11-07&products=0');
    expect(week).toMatchObject({ beforeFrom: '2026-10-25', bestSellers: [], totals: { revenueMinor: 0 } });
    expect(week.days).toHaveLength(7);
    expect((await call<{ days: unknown[] }>('/analytics?period=yesterday')).days).toHaveLength(1);
    const half = await ask('/analytics?from=2026-11-01');
    expect([half.status, await half.json()]).toMatchObject([422, { code: 'invalid' }]);
  });
});
