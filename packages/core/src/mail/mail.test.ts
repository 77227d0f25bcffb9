import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { sql } from 'kysely';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import type { Config } from '../config/index.ts';
import { withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { deliverMail, getMail, listMail, queueMail, sendAccountMail } from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let post: SMTPServer;
let config: Config;
/** What arrived at the mail server, and what it says to the next ones instead of yes. */
const arrived: { to: string[]; letter: ParsedMail }[] = [];
let refusals: string[] = [];

beforeAll(async () => {
  shop = await openShop('mail');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      void simpleParser(stream).then((letter) => {
        const refusal = refusals.shift();
        if (refusal) return done(new Error(refusal));
        arrived.push({ to: session.envelope.rcptTo.map((one) => one.address), letter });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', () => resolve()));
  config = { ...shop.deps.config, smtpUrl: `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}` };
});

beforeEach(() => {
  arrived.length = 0;
  refusals = [];
});

afterAll(async () => {
  await new Promise<void>((resolve) => post.close(() => resolve()));
  await shop.close();
});

const words = { subject: 'Your order #1001', text: 'Thank you, Ada – it’s on its way.', html: '<p>Thank you, Ada.</p>' };

async function queue(from: StoreContext, more: object = {}): Promise<string> {
  await withStore(shop.deps.db, from, (tx) =>
    queueMail(tx, from, { kind: 'order.paid', to: 'ada@example.com', ...words, ...more }),
  );
  const [newest] = await outbox(from);
  return newest?.id ?? '';
}

const outbox = (of: StoreContext, input: object = {}) =>
  withStore(shop.deps.db, of, (tx) => listMail(tx, of, ownerOf(shop, of), input));
const read = (of: StoreContext, id: string, actor: Actor = ownerOf(shop, of)) =>
  withStore(shop.deps.db, of, (tx) => getMail(tx, of, actor, { id }));
const deliver = (of: StoreContext, id: string, by: Config = config) => deliverMail({ db: shop.deps.db, config: by }, of.id, id);

describe('a letter of a store', () => {
  test('arrives once, in the store’s name, with answers to its support address', async () => {
    await shop.owner
      .updateTable('platform.Store')
      .set({ name: 'Shoes "R" <us>', supportEmail: 'help@shoes.test' })
      .where('id', '=', store.id)
      .execute();
    const id = await queue(store);
    await deliver(store, id);
    await deliver(store, id);
    expect(arrived).toHaveLength(1);
    const letter = arrived[0]?.letter;
    expect(arrived[0]?.to).toEqual(['ada@example.com']);
    expect(letter?.from?.value).toEqual([{ name: 'Shoes R us', address: 'shop@shop.test' }]);
    expect(letter?.replyTo?.value).toMatchObject([{ address: 'help@shoes.test' }]);
    expect(letter).toMatchObject({ subject: words.subject, html: words.html, messageId: `<${id}@admin.test>` });
    expect(letter?.text?.trim()).toBe(words.text);
    expect(await read(store, id)).toMatchObject({ state: 'sent', attempts: 1, lastError: null, sentAt: expect.any(Date) });
  });

  test('goes to one person, whatever stands in the address or the subject', async () => {
    const id = await queue(store, { to: 'ada@example.com, eve@evil.test', subject: 'Hello\r\nBcc: eve@evil.test' });
    await deliver(store, id).catch(() => undefined);
    expect(arrived.flatMap((one) => one.to).filter((address) => address.endsWith('evil.test'))).toEqual([]);
    expect(arrived.flatMap((one) => one.letter.bcc ?? [])).toEqual([]);
  });

  test('that the server refused waits with its reason, and goes when the server is well again', async () => {
    refusals = ['mailbox is out for lunch'];
    const id = await queue(store);
    await expect(deliver(store, id)).rejects.toThrow(/out for lunch/);
    expect(await read(store, id)).toMatchObject({ state: 'queued', attempts: 1, sentAt: null });
    expect((await read(store, id)).lastError).toContain('out for lunch');
    await deliver(store, id);
    expect(await read(store, id)).toMatchObject({ state: 'sent', attempts: 2, lastError: null });
  });

  test('is kept as a file where there is no mail server', async () => {
    const id = await queue(store);
    await deliver(store, id, { ...config, smtpUrl: undefined });
    const letter = await simpleParser(await readFile(path.join(config.dataDir, 'mail', `${id}.eml`)));
    expect(letter).toMatchObject({ subject: words.subject, messageId: `<${id}@admin.test>` });
    expect(await read(store, id)).toMatchObject({ state: 'kept' });
    expect(arrived).toEqual([]);
  });

  test('is written once for one event, with one job, and not at all when the transaction fails', async () => {
    const eventId = newId();
    const written = async () => {
      const rows = await shop.owner.selectFrom('MailMessage').select('id').where('eventId', '=', eventId).execute();
      const ids = rows.map((row) => row.id);
      const { rows: jobs } = await sql<{ id: string }>`
        select data->>'mailId' as id from pgboss.job where name = 'mail' and data->>'mailId' = any(${ids})`.execute(shop.owner);
      return [ids.length, jobs.length];
    };
    const failed = withStore(shop.deps.db, store, async (tx) => {
      await queueMail(tx, store, { kind: 'order.paid', to: 'ada@example.com', ...words, eventId });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await written()).toEqual([0, 0]);
    await Promise.all([1, 2, 3].map(() => queue(store, { eventId })));
    await queue(other, { eventId });
    expect(await written()).toEqual([2, 2]);
  });
});

test('a store’s outbox is its own, and is not for every role', async () => {
  const id = await queue(store);
  expect((await outbox(other)).map((mail) => mail.id)).not.toContain(id);
  expect(await refusalOf(read(other, id))).toMatchObject({ code: 'not_found' });
  expect(await refusalOf(read(store, id, ownerOf(shop, other)))).toMatchObject({ code: 'not_found' });
  await deliver(other, id);
  expect([arrived.length, (await read(store, id)).state]).toEqual([0, 'queued']);
  const packer: Actor = { kind: 'member', userId: shop.userId, storeId: store.id, role: 'fulfillment' };
  expect(await refusalOf(read(store, id, packer))).toMatchObject({ code: 'forbidden' });
});

test('the outbox is read newest first, page by page and by order', async () => {
  const orderId = newId();
  const first = await queue(other, { orderId });
  const second = await queue(other, { orderId });
  expect((await outbox(other, { orderId })).map((mail) => mail.id)).toEqual([second, first]);
  expect((await outbox(other, { orderId, before: second })).map((mail) => mail.id)).toEqual([first]);
});

describe('a letter about an account', () => {
  const send = () =>
    sendAccountMail({ db: shop.deps.db, config }, { to: 'gil@example.com', ...words, text: 'http://admin.test/secret-link' });
  const newest = () =>
    shop.owner.selectFrom('platform.AccountMail').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

  test('keeps no word of its link once it has gone', async () => {
    await send();
    expect(arrived[0]?.letter.text).toContain('secret-link');
    expect(await newest()).toMatchObject({ state: 'sent', text: '', html: '', attempts: 1 });
  });

  test('that could not go does not fail the one who asked, and waits with its reason', async () => {
    refusals = ['try later'];
    await send();
    expect(await newest()).toMatchObject({ state: 'queued', attempts: 1, sentAt: null });
    expect((await newest()).lastError).toContain('try later');
  });
});
