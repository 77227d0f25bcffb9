import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveClock, openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { createStaffUser } from '../auth/index.ts';
import { withStore } from '../db/index.ts';
import { createKey, findKey } from '../keys/index.ts';
import { listMyStores, memberActor, waitsForSecondFactor } from '../stores/index.ts';
import type { Actor, Role, StoreContext } from '../who/index.ts';
import {
  acceptInvitation,
  changeRole,
  findInvitation,
  handOver,
  inviteMember,
  leaveStore,
  listInvitations,
  listMembers,
  removeMember,
  requireTwoFactor,
  revokeInvitation,
} from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let owner: Actor;

beforeAll(async () => {
  shop = await openShop('staff');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  owner = ownerOf(shop, store);
});

afterAll(() => shop?.close());

const user = (name: string) =>
  createStaffUser(shop.deps.db, { name, email: `${name}@staff.test`, password: 'a long pass phrase', verified: true });

/** The token in the newest letter to an address. */
async function tokenFor(address: string): Promise<string> {
  const folder = path.join(shop.deps.config.dataDir, 'mail');
  for (const file of (await readdir(folder)).sort().reverse()) {
    const letter = await simpleParser(await readFile(path.join(folder, file)));
    const to = Array.isArray(letter.to) ? undefined : letter.to?.value[0]?.address;
    const token = /invitation\?token=(\S+)/.exec(letter.text ?? '')?.[1];
    if (to === address && token) return token;
  }
  throw new Error(`no invitation for ${address}`);
}

const invite = (email: string, role: Exclude<Role, 'owner'> = 'catalog', where = store) =>
  inviteMember(shop.deps, where, ownerOf(shop, where), { email, role });
const inStore = <T>(work: Parameters<typeof withStore<T>>[2], where = store) => withStore(shop.deps.db, where, work);
const actorIn = (userId: string, where = store) => memberActor(shop.deps.db, userId, where.id);

/** Somebody who was invited and came. */
async function member(name: string, role: Exclude<Role, 'owner'> = 'catalog') {
  const userId = await user(name);
  await invite(`${name}@staff.test`, role);
  await acceptInvitation(shop.deps.db, userId, await tokenFor(`${name}@staff.test`));
  const all = await inStore((tx) => listMembers(tx, store, owner, {}));
  const row = all.find((one) => one.userId === userId);
  const actor = await actorIn(userId);
  if (!row || !actor) throw new Error(`${name} is no member`);
  return { userId, id: row.id, actor };
}

describe('an invitation', () => {
  test('lets in the address that it was sent to, once, even when twenty try at once', async () => {
    const ann = await user('ann');
    await invite('Ann@Staff.test');
    const token = await tokenFor('ann@staff.test');
    const kept = await shop.owner.selectFrom('Invitation').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(token.split('.')[1]);
    expect(await findInvitation(shop.deps.db, token)).toMatchObject({ email: 'ann@staff.test', role: 'catalog' });
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => acceptInvitation(shop.deps.db, ann, token)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await actorIn(ann)).toMatchObject({ role: 'catalog' });
    expect(await findInvitation(shop.deps.db, token)).toBeNull();
  });

  test('is nothing to another address, to an unproven one, to a changed link, or to another store', async () => {
    const eve = await user('eve');
    const bob = await createStaffUser(shop.deps.db, {
      name: 'bob',
      email: 'bob@staff.test',
      password: 'a long pass phrase',
      verified: false,
    });
    await invite('bob@staff.test');
    const token = await tokenFor('bob@staff.test');
    const accept = (id: string, text: string) => refusalOf(acceptInvitation(shop.deps.db, id, text));
    expect(await accept(eve, token)).toMatchObject({ code: 'forbidden' });
    expect(await accept(bob, token)).toMatchObject({ code: 'forbidden' });
    const foreign = `${other.id}.${token.split('.')[1]}`;
    for (const text of [foreign, `${token.slice(0, -1)}_`, '', 'x', `${token}.x.y`].filter((one) => one !== token))
      expect(await accept(eve, text.replace('.x.y', 'xy'))).toMatchObject({ code: 'link_expired' });
    expect(await actorIn(eve)).toBeNull();
  });

  test('ends when it is taken back, when it is sent anew, and after a week', async () => {
    const invitation = await invite('cy@staff.test');
    const first = await tokenFor('cy@staff.test');
    await invite('cy@staff.test', 'viewer');
    expect(await findInvitation(shop.deps.db, first)).toBeNull();
    const second = await tokenFor('cy@staff.test');
    await moveClock(shop, 7 * 24 * 60 + 1);
    expect(await findInvitation(shop.deps.db, second)).toBeNull();
    await moveClock(shop, 0);
    expect(await findInvitation(shop.deps.db, second)).not.toBeNull();
    await inStore((tx) => revokeInvitation(tx, store, owner, { id: invitation.id }));
    expect(await findInvitation(shop.deps.db, second)).toBeNull();
  });

  test('is not for owners, for a member, or for anybody but the owner to give', async () => {
    const { actor } = await member('dan', 'admin');
    expect(await refusalOf(invite('dan@staff.test'))).toMatchObject({ code: 'duplicate' });
    expect(await refusalOf(invite('x@staff.test', 'owner' as 'admin'))).toMatchObject({ code: 'invalid' });
    expect(await refusalOf(inviteMember(shop.deps, store, actor, { email: 'x@staff.test', role: 'viewer' }))).toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('a member', () => {
  test('who is removed is out at the next request, with the keys that they made', async () => {
    const { id, userId, actor } = await member('fay', 'admin');
    const { token } = await inStore((tx) =>
      createKey(tx, store, actor, { name: 'hers', kind: 'secret', scopes: ['catalog.write'] }),
    );
    expect(await inStore((tx) => findKey(tx, store, token))).not.toBeNull();
    await inStore((tx) => removeMember(tx, store, owner, { id }));
    expect(await actorIn(userId)).toBeNull();
    expect(await listMyStores(shop.deps.db, userId)).toEqual([]);
    expect(await inStore((tx) => findKey(tx, store, token))).toBeNull();
  });

  test('who gets a smaller role keeps only keys that fit it', async () => {
    const { id, userId, actor } = await member('gus', 'admin');
    const make = (scopes: ('catalog.read' | 'payments.write')[]) =>
      inStore((tx) => createKey(tx, store, actor, { name: 'key', kind: 'secret', scopes }));
    const [small, large] = [await make(['catalog.read']), await make(['catalog.read', 'payments.write'])];
    await inStore((tx) => changeRole(tx, store, owner, { id, role: 'viewer' }));
    expect(await actorIn(userId)).toMatchObject({ role: 'viewer' });
    expect(await inStore((tx) => findKey(tx, store, small.token))).not.toBeNull();
    expect(await inStore((tx) => findKey(tx, store, large.token))).toBeNull();
  });

  test('may leave; the owner may not, nor be removed or made less', async () => {
    const { userId, actor } = await member('hal');
    await inStore((tx) => leaveStore(tx, store, actor, {}));
    expect(await actorIn(userId)).toBeNull();
    const [first] = await inStore((tx) => listMembers(tx, store, owner, {}));
    const id = first?.id ?? '';
    for (const no of [
      () => inStore((tx) => leaveStore(tx, store, owner, {})),
      () => inStore((tx) => removeMember(tx, store, owner, { id })),
      () => inStore((tx) => changeRole(tx, store, owner, { id, role: 'viewer' })),
    ])
      expect(await refusalOf(no())).toMatchObject({ code: 'in_use' });
  });

  test('becomes the owner when the store is handed over, and of two who are named at once one does', async () => {
    const [ida, jon] = [await member('ida'), await member('jon')];
    const give = (id: string, name = store.name) => inStore((tx) => handOver(tx, store, owner, { id, name }));
    expect(await refusalOf(give(ida.id, 'another'))).toMatchObject({ code: 'invalid' });
    const tries = await Promise.allSettled([give(ida.id), give(jon.id)]);
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const now = await shop.owner
      .selectFrom('Member')
      .select('userId')
      .where('storeId', '=', store.id)
      .where('role', '=', 'owner')
      .execute();
    expect(now).toHaveLength(1);
    const heir = now[0]?.userId === ida.userId ? ida : jon;
    expect(await actorIn(heir.userId)).toMatchObject({ role: 'owner' });
    expect(await actorIn(shop.userId)).toMatchObject({ role: 'admin' });
    const back: Actor = { kind: 'member', userId: heir.userId, storeId: store.id, role: 'owner' };
    const rows = await inStore((tx) => listMembers(tx, store, back, {}));
    const mine = rows.find((row) => row.userId === shop.userId);
    await inStore((tx) => handOver(tx, store, back, { id: mine?.id ?? '', name: store.name }));
  });
});

test('a store that asks for a second factor is closed to members without one, and cannot lock its owner out', async () => {
  const { userId } = await member('kim');
  const ask = (required: boolean) => inStore((tx) => requireTwoFactor(tx, store, owner, { required }));
  expect(await refusalOf(ask(true))).toMatchObject({ code: 'conflict' });
  await shop.owner.updateTable('platform.User').set({ twoFactorEnabled: true }).where('id', '=', shop.userId).execute();
  await ask(true);
  expect([await actorIn(userId), await waitsForSecondFactor(shop.deps.db, userId, store.id)]).toEqual([null, true]);
  expect(await actorIn(shop.userId)).not.toBeNull();
  await shop.owner.updateTable('platform.User').set({ twoFactorEnabled: true }).where('id', '=', userId).execute();
  expect(await actorIn(userId)).not.toBeNull();
  await ask(false);
});

test('another store’s members and invitations do not exist', async () => {
  const { id } = await member('lea');
  const invitation = await invite('mia@staff.test');
  const stranger = ownerOf(shop, other);
  const there = <T>(work: Parameters<typeof withStore<T>>[2]) => inStore(work, other);
  expect(await there((tx) => listInvitations(tx, other, stranger, {}))).toEqual([]);
  expect(await there((tx) => listMembers(tx, other, stranger, {}))).toHaveLength(1);
  for (const no of [
    () => there((tx) => removeMember(tx, other, stranger, { id })),
    () => there((tx) => changeRole(tx, other, stranger, { id, role: 'viewer' })),
    () => there((tx) => handOver(tx, other, stranger, { id, name: other.name })),
    () => there((tx) => revokeInvitation(tx, other, stranger, { id: invitation.id })),
  ])
    expect(await refusalOf(no())).toMatchObject({ code: 'not_found' });
});
