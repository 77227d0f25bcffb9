import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyOrder } from '../../test/buy-order.ts';
import { openShop, ownerOf, type Shop, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { type Tx, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import {
  type LetterKind,
  letterKindNames,
  letterKinds,
  listTemplates,
  previewLetter,
  resetTemplate,
  saveTemplate,
  sendLetter,
  testLetter,
} from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let owner: Actor;
let order: { orderId: string; token: string; name: string };

beforeAll(async () => {
  shop = await openShop('letters');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  owner = ownerOf(shop, store);
  const { variantIds } = await stockProduct(shop, store, { stock: [9] });
  order = await buyOrder(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 2 }]);
});
afterAll(() => shop.close());

const run = <T>(work: (tx: Tx) => Promise<T>, at = store) => withStore(shop.deps.db, at, work);
const wording = { subject: 'Hi {name}: {order}', heading: 'Yes!', opening: 'First line.\nSecond <b>line</b>.', closing: '' };
const letters = (kind: string, of = store) =>
  shop.owner.selectFrom('MailMessage').selectAll().where('storeId', '=', of.id).where('kind', '=', kind).execute();
const send = (kind: LetterKind, eventId = newId(), data = {}) =>
  run((tx) => sendLetter(tx, shop.deps.config, store, kind, { orderId: order.orderId, eventId, data }));

test('a letter names goods, sums and the order’s own link, in HTML and in plain text, once per event', async () => {
  const eventId = newId();
  await Promise.all([send('order.paid', eventId), send('order.paid', eventId)]);
  const sent = await letters('order.paid');
  expect(sent).toHaveLength(1);
  const link = `http://shop.test/shoes/order/${order.orderId}?token=${order.token}`;
  expect(sent[0]).toMatchObject({
    toAddress: 'ada@example.com',
    subject: `Your order ${order.name} at shoes`,
    orderId: order.orderId,
  });
  expect(sent[0]?.text).toContain('2 × Thing: $50.00');
  expect(sent[0]?.text).toContain(`See your order: ${link}`);
  expect(sent[0]?.html).toContain(link.replaceAll('&', '&amp;'));
  expect(sent[0]?.html).toContain('2 × Thing');
});

test('every kind of letter can be drawn, with all its places filled', async () => {
  for (const kind of letterKindNames) {
    const { subject, heading, opening, closing } = letterKinds[kind];
    const drawn = await previewLetter(shop.deps, store, owner, { kind, subject, heading, opening, closing });
    expect(`${drawn.subject} ${drawn.text}`).not.toMatch(/\{\w+\}|undefined|null/);
    // A preview may be passed on: it opens nobody's order.
    expect(drawn.html).not.toContain('token=');
  }
});

test('a merchant’s own words are used, may be switched off, and never run', async () => {
  const save = (version: number, more: object = {}) =>
    run((tx) => saveTemplate(tx, store, owner, { kind: 'order.delivered', version, isActive: true, ...wording, ...more }));
  const { version } = await save(0);
  expect(await refusalOf(save(0))).toMatchObject({ code: 'conflict' });
  expect(await refusalOf(save(version, { subject: 'a\nBcc: eve@evil.test' }))).toMatchObject({ fields: ['subject'] });
  await send('order.delivered');
  const [letter] = await letters('order.delivered');
  expect(letter?.subject).toBe(`Hi Ada: ${order.name}`);
  expect(letter?.html).toContain('Second &lt;b&gt;line&lt;/b&gt;.');
  await save(version, { isActive: false });
  await send('order.delivered');
  expect(await letters('order.delivered')).toHaveLength(1);
  await run((tx) => resetTemplate(tx, store, owner, { kind: 'order.delivered' }));
  const back = (await run((tx) => listTemplates(tx, store, owner, {}))).find((one) => one.kind === 'order.delivered');
  expect(back).toMatchObject({ version: 0, isActive: true, heading: 'It has arrived' });
});

test('a test goes to the one who asks, and to nobody else', async () => {
  const { to } = await testLetter(shop.deps, store, owner, { kind: 'order.paid', ...wording });
  expect(to).toMatch(/^owner-/);
  expect((await letters('test')).map((one) => [one.toAddress, one.orderId])).toEqual([[to, null]]);
});

test('another store keeps its own words, and a role without the right changes none', async () => {
  await run((tx) => saveTemplate(tx, store, owner, { kind: 'order.refunded', version: 0, isActive: true, ...wording }));
  const theirs = await run((tx) => listTemplates(tx, other, ownerOf(shop, other), {}), other);
  expect(theirs.every((one) => one.version === 0)).toBe(true);
  const support: Actor = { kind: 'member', userId: shop.userId, storeId: store.id, role: 'support' };
  const change = { kind: 'order.paid' as const, version: 0, isActive: true, ...wording };
  expect(await refusalOf(run((tx) => saveTemplate(tx, store, support, change)))).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(run((tx) => saveTemplate(tx, store, ownerOf(shop, other), change)))).toMatchObject({
    code: 'not_found',
  });
  expect(
    await refusalOf(previewLetter(shop.deps, other, ownerOf(shop, other), { kind: 'order.paid', ...wording })),
  ).toMatchObject({ code: 'not_found' });
});
