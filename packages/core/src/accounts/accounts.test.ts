import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { customerPassword, letterToken, openCustomer, somewhere } from '../../test/open-account.ts';
import { fillCart, openShop, type Shop, stockProduct } from '../../test/open-shop.ts';
import { addLine, createCart } from '../cart/index.ts';
import { placeOrder } from '../checkout/index.ts';
import { addAddress, deleteAddress, getProfile, listAddresses, updateAddress } from '../customers/index.ts';
import { withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import {
  buyAgain,
  changePassword,
  endSession,
  eraseMe,
  exportMyData,
  forgotPassword,
  getMyOrder,
  listMyOrders,
  listSessions,
  openMagicLink,
  resetPassword,
  sendMagicLink,
  sessionActor,
  signIn,
  signUp,
  takeCart,
  verifyEmail,
} from './index.ts';

let shop: Shop;
let shoes: StoreContext;
let clothes: StoreContext;
const shopper: Actor = { kind: 'shopper' };
const password = customerPassword;
const register = (store: StoreContext, email: string) => openCustomer(shop, store, email);
const tokenOf = (store: StoreContext, kind: string, to: string) => letterToken(shop, store, kind, to);

beforeAll(async () => {
  shop = await openShop('accounts');
  shoes = await shop.openStore('shoes');
  clothes = await shop.openStore('clothes');
});
afterAll(() => shop?.close());

async function actorOf(store: StoreContext, { token }: { token: string }): Promise<Actor> {
  const actor = await withStore(shop.deps.db, store, (tx) => sessionActor(tx, store, token));
  if (!actor) throw new Error('the session is over');
  return actor;
}

const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code });

describe('signing up and in', () => {
  test('an account opens by the letter, once, and then by its password', async () => {
    const email = 'ada@example.com';
    await signUp(shop.deps, shoes, { name: 'Ada', email: 'Ada@Example.com', password }, somewhere());
    await expect(signIn(shop.deps, shoes, { email, password }, somewhere())).rejects.toEqual(refused('email_not_verified'));
    const token = await tokenOf(shoes, 'verify', email);
    const opened = await verifyEmail(shop.deps, shoes, { token }, somewhere());
    expect(opened.customer).toMatchObject({ email, name: 'Ada' });
    await expect(verifyEmail(shop.deps, shoes, { token }, somewhere())).rejects.toEqual(refused('link_expired'));
    const again = await signIn(shop.deps, shoes, { email, password }, somewhere());
    expect(again.customer.id).toBe(opened.customer.id);
    expect(again.token).not.toBe(opened.token);
    await expect(signIn(shop.deps, shoes, { email, password: 'another one' }, somewhere())).rejects.toEqual(
      refused('sign_in_failed'),
    );
    await expect(signIn(shop.deps, shoes, { email: 'nobody@example.com', password }, somewhere())).rejects.toEqual(
      refused('sign_in_failed'),
    );
  });

  test('the same address in two stores is two people: neither password, link nor session of one is good in the other', async () => {
    const email = 'twice@example.com';
    const here = await register(shoes, email);
    await expect(signIn(shop.deps, clothes, { email, password }, somewhere())).rejects.toEqual(refused('sign_in_failed'));
    await signUp(shop.deps, clothes, { name: 'Other', email, password: 'a wholly other one' }, somewhere());
    const token = await tokenOf(clothes, 'verify', email);
    await expect(verifyEmail(shop.deps, shoes, { token }, somewhere())).rejects.toEqual(refused('link_expired'));
    const there = await verifyEmail(shop.deps, clothes, { token }, somewhere());
    expect(there.customer.id).not.toBe(here.customer.id);
    expect(await withStore(shop.deps.db, clothes, (tx) => sessionActor(tx, clothes, here.token))).toBeNull();
    await expect(signIn(shop.deps, clothes, { email, password }, somewhere())).rejects.toEqual(refused('sign_in_failed'));
  });

  test('a second sign-up answers like the first and only tells the owner of the address', async () => {
    const email = 'known@example.com';
    await register(shoes, email);
    await expect(
      signUp(shop.deps, shoes, { name: 'Mallory', email, password: 'mallory has one' }, somewhere()),
    ).resolves.toBeUndefined();
    await expect(signIn(shop.deps, shoes, { email, password: 'mallory has one' }, somewhere())).rejects.toEqual(
      refused('sign_in_failed'),
    );
    const letters = () =>
      shop.owner
        .selectFrom('MailMessage')
        .select('kind')
        .where('toAddress', '=', email)
        .where('kind', '=', 'account.known')
        .execute();
    await expect.poll(letters).toHaveLength(1);
  });

  test('a link by mail signs in once, also when twenty try at the same moment, and throws out a password set before the address was proven', async () => {
    const email = 'magic@example.com';
    await signUp(shop.deps, shoes, { name: 'Mallory', email, password: 'planted before' }, somewhere());
    await tokenOf(shoes, 'verify', email);
    await sendMagicLink(shop.deps, shoes, { email }, somewhere());
    const token = await tokenOf(shoes, 'magic', email);
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => openMagicLink(shop.deps, shoes, { token }, somewhere())),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toEqual(refused('link_expired'));
    await expect(signIn(shop.deps, shoes, { email, password: 'planted before' }, somewhere())).rejects.toEqual(
      refused('sign_in_failed'),
    );
  });

  test('a new password by letter ends every session, and its link is good once', async () => {
    const email = 'forgot@example.com';
    const before = await register(shoes, email);
    await forgotPassword(shop.deps, shoes, { email }, somewhere());
    await forgotPassword(shop.deps, shoes, { email: 'nobody-here@example.com' }, somewhere());
    const token = await tokenOf(shoes, 'reset', email);
    await resetPassword(shop.deps, shoes, { token, newPassword: 'something new now' }, somewhere());
    await expect(actorOf(shoes, before)).rejects.toThrow('over');
    await expect(resetPassword(shop.deps, shoes, { token, newPassword: 'and newer still' }, somewhere())).rejects.toEqual(
      refused('link_expired'),
    );
    await signIn(shop.deps, shoes, { email, password: 'something new now' }, somewhere());
  });

  test('an account is tried twenty times at most, from however many networks', async () => {
    const email = 'guessed@example.com';
    await register(shoes, email);
    const guess = () => signIn(shop.deps, shoes, { email, password: 'a wrong guess' }, somewhere());
    for (let turn = 0; turn < 20; turn += 1) await expect(guess()).rejects.toEqual(refused('sign_in_failed'));
    await expect(guess()).rejects.toEqual(refused('rate_limited'));
  }, 60_000);

  test('weak and common passwords are refused by field', async () => {
    for (const weak of ['short', 'password1234']) {
      const call = signUp(shop.deps, shoes, { name: 'Ada', email: 'weak@example.com', password: weak }, somewhere());
      await expect(call).rejects.toMatchObject({ code: 'invalid', detail: { fields: [{ field: 'password' }] } });
    }
  });
});

describe('sessions', () => {
  test('they are listed, ended one by one, and all others end with a new password', async () => {
    const email = 'sessions@example.com';
    const first = await register(shoes, email);
    const second = await signIn(shop.deps, shoes, { email, password }, somewhere());
    const third = await signIn(shop.deps, shoes, { email, password }, somewhere());
    const me = await actorOf(shoes, first);
    const sessions = await withStore(shop.deps.db, shoes, (tx) => listSessions(tx, shoes, me, {}));
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((one) => one.isCurrent)).toHaveLength(1);
    const secondId = ((await actorOf(shoes, second)) as { sessionId: string }).sessionId;
    await withStore(shop.deps.db, shoes, (tx) => endSession(tx, shoes, me, { sessionId: secondId }));
    await expect(actorOf(shoes, second)).rejects.toThrow('over');
    await expect(
      changePassword(shop.deps, shoes, me, { currentPassword: 'not mine', newPassword: 'quite a new one' }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await changePassword(shop.deps, shoes, me, { currentPassword: password, newPassword: 'quite a new one' });
    await expect(actorOf(shoes, third)).rejects.toThrow('over');
    await actorOf(shoes, first);
  });

  test('no token lies in the database as it is sent', async () => {
    const { token } = await register(shoes, 'hashed@example.com');
    const tokens = await shop.owner.selectFrom('CustomerSession').select('token').execute();
    expect(tokens.map((one) => one.token)).not.toContain(token);
  });

  test('another customer’s session, address and order do not exist', async () => {
    const ada = await actorOf(shoes, await register(shoes, 'one@example.com'));
    const eve = await actorOf(shoes, await register(shoes, 'two@example.com'));
    const address = { name: 'Ada', line1: '1 Road', city: 'Town', postalCode: '10001', region: 'NY', country: 'US' };
    const saved = await withStore(shop.deps.db, shoes, (tx) => addAddress(tx, shoes, ada, address));
    const asEve = <T>(work: (tx: Parameters<Parameters<typeof withStore>[2]>[0]) => Promise<T>) =>
      expect(withStore(shop.deps.db, shoes, work)).rejects.toEqual(refused('not_found'));
    await asEve((tx) => updateAddress(tx, shoes, eve, { addressId: saved.id, city: 'Elsewhere' }));
    await asEve((tx) => deleteAddress(tx, shoes, eve, { addressId: saved.id }));
    await asEve((tx) => endSession(tx, shoes, eve, { sessionId: (ada as { sessionId: string }).sessionId }));
    await expect(withStore(shop.deps.db, clothes, (tx) => getProfile(tx, clothes, ada, {}))).rejects.toEqual(
      refused('not_found'),
    );
  });
});

describe('what a customer keeps', () => {
  test('one default address of each kind, whoever was first', async () => {
    const me = await actorOf(shoes, await register(shoes, 'addresses@example.com'));
    const address = { name: 'Ada', line1: '1 Road', city: 'Town', postalCode: '10001', region: 'NY', country: 'US' };
    await withStore(shop.deps.db, shoes, (tx) => addAddress(tx, shoes, me, address));
    await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        withStore(shop.deps.db, shoes, (tx) =>
          addAddress(tx, shoes, me, { ...address, line1: `${index} Road`, isDefaultShipping: true }),
        ),
      ),
    );
    const all = await withStore(shop.deps.db, shoes, (tx) => listAddresses(tx, shoes, me, {}));
    expect(all).toHaveLength(6);
    expect(all.filter((one) => one.isDefaultShipping)).toHaveLength(1);
    expect(all.filter((one) => one.isDefaultBilling)).toHaveLength(1);
  });

  test('guest orders become theirs once the address is proven; goods can be bought again', async () => {
    const { variantIds } = await stockProduct(shop, shoes, { stock: [20] });
    const lines = [{ variantId: variantIds[0] ?? '', quantity: 2 }];
    const cart = await fillCart(shop, shoes, lines);
    const { order } = await placeOrder(shop.deps, shoes, shopper, {
      cartToken: cart.token,
      idempotencyKey: 'guest-order-1',
      expectedTotalMinor: cart.totalMinor,
    });
    const { token } = await signIn(shop.deps, shoes, { email: 'ada@example.com', password }, somewhere());
    const me = await actorOf(shoes, { token });
    const { orders } = await withStore(shop.deps.db, shoes, (tx) => listMyOrders(tx, shoes, me, {}));
    expect(orders.map(({ id }) => id)).toContain(order.id);
    const again = await withStore(shop.deps.db, shoes, (tx) => buyAgain(tx, shoes, me, { orderId: order.id }));
    expect(again.leftOut).toEqual([]);
    const other = await actorOf(shoes, await register(shoes, 'curious@example.com'));
    await expect(withStore(shop.deps.db, shoes, (tx) => getMyOrder(tx, shoes, other, { orderId: order.id }))).rejects.toEqual(
      refused('not_found'),
    );
  });

  test('what is ordered from a customer’s own cart is theirs, whatever address is given for it', async () => {
    const { variantIds } = await stockProduct(shop, shoes, { stock: [20] });
    const me = await actorOf(shoes, await register(shoes, 'buyer@example.com'));
    const history = () => withStore(shop.deps.db, shoes, (tx) => listMyOrders(tx, shoes, me, {}));
    expect(await history()).toEqual({ orders: [], before: null });
    const cart = await fillCart(shop, shoes, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
    const { token } = await takeCart(shop.deps, shoes, me, { cartToken: cart.token });
    const input = { cartToken: token, idempotencyKey: 'own-order-1', expectedTotalMinor: cart.totalMinor };
    const { order } = await placeOrder(shop.deps, shoes, shopper, input);
    expect(order.email).toBe('ada@example.com');
    const { orders } = await history();
    expect(orders.map(({ id }) => id)).toEqual([order.id]);
  });

  test('the guest’s cart is poured into the one that waits, which is the same on every device', async () => {
    const { variantIds } = await stockProduct(shop, shoes, { stock: [20, 20] });
    const [one = '', two = ''] = variantIds;
    const signedIn = await register(shoes, 'carts@example.com');
    const me = await actorOf(shoes, signedIn);
    const guestCart = (variantId: string, quantity: number) =>
      withStore(shop.deps.db, shoes, async (tx) => {
        const { token } = await createCart(tx, shoes, shopper, {});
        await addLine(tx, shoes, shopper, { token, variantId, quantity });
        return token;
      });
    const firstToken = await guestCart(one, 1);
    const first = await takeCart(shop.deps, shoes, me, { cartToken: firstToken });
    expect(first.cart.lines).toHaveLength(1);
    expect(first.token).not.toBe(firstToken);
    const secondToken = await guestCart(one, 2);
    await withStore(shop.deps.db, shoes, (tx) =>
      addLine(tx, shoes, shopper, { token: secondToken, variantId: two, quantity: 1 }),
    );
    const second = await takeCart(shop.deps, shoes, me, { cartToken: secondToken });
    expect(second.token).toBe(first.token);
    expect(second.cart.lines.map((line) => line.quantity).sort()).toEqual([1, 3]);
    const other = await actorOf(shoes, await register(shoes, 'thief@example.com'));
    const stolen = await takeCart(shop.deps, shoes, other, { cartToken: first.token });
    expect(stolen.cart.lines).toEqual([]);
  });

  /** What the payment provider told: of her order, of her address, and of the same address in another store. */
  async function keepEvents(orderId: string): Promise<void> {
    const customer_details = { name: 'Ada Lovelace', email: 'ada@example.com', address: { line1: '1 Road' } };
    const paid = { id: 'cs_1', amount_total: 1900, payment_status: 'paid', metadata: { order_id: orderId } };
    const objects = [
      { store: clothes, object: { ...paid, customer_details: { ...customer_details, email: null } } },
      { store: clothes, object: { id: 'ch_2', payment_intent: 'pi_2', billing_details: { email: 'Ada@Example.com' } } },
      { store: shoes, object: { id: 'cs_3', customer_details } },
    ];
    const rows = objects.map(({ store, object }, place) => ({
      storeId: store.id,
      id: newId(),
      provider: 'stripe',
      eventId: `evt_${place}`,
      type: 'checkout.session.completed',
      objectId: object.id,
      rawBody: JSON.stringify({ id: `evt_${place}`, data: { object } }),
      livemode: false,
      state: 'applied',
    }));
    await shop.owner.insertInto('WebhookInbox').values(rows).execute();
  }

  test('export holds what is theirs; erasing takes the person and leaves the books', async () => {
    const { variantIds } = await stockProduct(shop, clothes, { stock: [5] });
    const cart = await fillCart(shop, clothes, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
    const { order } = await placeOrder(shop.deps, clothes, shopper, {
      cartToken: cart.token,
      idempotencyKey: 'erase-order-1',
      expectedTotalMinor: cart.totalMinor,
    });
    const signedIn = await register(clothes, 'ada@example.com');
    const me = await actorOf(clothes, signedIn);
    const data = await withStore(shop.deps.db, clothes, (tx) => exportMyData(tx, clothes, me, {}));
    expect(data.orders.map(({ id }) => id)).toEqual([order.id]);
    await keepEvents(order.id);
    const erase = () => withStore(shop.deps.db, clothes, (tx) => eraseMe(tx, clothes, me, { email: 'ada@example.com' }));
    await expect(erase()).rejects.toEqual(refused('order_move'));
    await shop.owner.updateTable('Order').set({ status: 'canceled' }).where('id', '=', order.id).execute();
    await erase();
    const row = await shop.owner.selectFrom('Order').selectAll().where('id', '=', order.id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ email: null, address: null, customerId: null, totalMinor: cart.totalMinor });
    const left = await shop.owner
      .selectFrom('CustomerLogin')
      .select('id')
      .where('storeId', '=', clothes.id)
      .where('email', '=', 'ada@example.com')
      .execute();
    expect(left).toEqual([]);
    const events = await shop.owner.selectFrom('WebhookInbox').select(['storeId', 'rawBody']).orderBy('eventId').execute();
    const [byAttempt, byMail, other] = events.map(({ rawBody }) => JSON.parse(rawBody).data.object);
    expect(byAttempt).toEqual({ id: 'cs_1', amount_total: 1900, payment_status: 'paid', metadata: { order_id: order.id } });
    expect(byMail).toEqual({ id: 'ch_2', payment_intent: 'pi_2' });
    expect(other).toMatchObject({ customer_details: { email: 'ada@example.com' } });
    await expect(actorOf(clothes, signedIn)).rejects.toThrow('over');
    await expect(signIn(shop.deps, shoes, { email: 'ada@example.com', password }, somewhere())).resolves.toBeDefined();
  });
});
