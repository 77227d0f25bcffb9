import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, plantStores, refusalOf, shopper, storeAt } from '../../test/plant-stores.ts';
import { createCategory } from '../catalog/index.ts';
import { newId } from '../lib/index.ts';
import {
  createMenu,
  createPage,
  deleteMenu,
  deletePage,
  findShopMenu,
  findShopPage,
  getMenu,
  getPage,
  listMenus,
  listPages,
  listShopPages,
  updateMenu,
  updatePage,
} from './index.ts';

let planted: Planted;

beforeAll(async () => {
  planted = await plantStores('pages', ['USD', 'EUR']);
});
afterAll(() => planted?.close());

test('a page is cleaned, hidden until it is published, and found at each address that it ever had', async () => {
  await storeAt(planted, 0).run(async (tx, store, owner) => {
    const body = '<h1>About</h1><p onclick="x()">We <script>alert(1)</script><a href="javascript:x()">sell</a> shoes</p>';
    const made = await createPage(tx, store, owner, { title: 'About us', body });
    expect(await findShopPage(tx, store, shopper, { idOrSlug: 'about-us' })).toBeNull();
    const saved = await updatePage(tx, store, owner, { id: made.id, version: 1, isPublished: true, slug: 'about' });
    for (const idOrSlug of ['about', 'about-us', made.id]) {
      const page = await findShopPage(tx, store, shopper, { idOrSlug });
      expect(page).toMatchObject({ slug: 'about', title: 'About us', body: '<h2>About</h2><p>We <a>sell</a> shoes</p>' });
    }
    expect(await listShopPages(tx, store, shopper, {})).toMatchObject([{ slug: 'about' }]);
    const late = updatePage(tx, store, owner, { id: made.id, version: 1, title: 'Late' });
    expect(await refusalOf(late)).toMatchObject({ code: 'conflict', data: { current: saved.version } });
    expect((await createPage(tx, store, owner, { title: 'About' })).slug).toBe('about-2');
  });
  const taken = storeAt(planted, 0).run((tx, store, owner) => createPage(tx, store, owner, { title: 'X', slug: 'about' }));
  expect(await refusalOf(taken)).toMatchObject({ code: 'slug_taken', fields: ['slug'] });
});

test('a menu leads to paths of the shop, and to nothing that is hidden or gone', async () => {
  await storeAt(planted, 0).run(async (tx, store, owner) => {
    const page = await createPage(tx, store, owner, { title: 'Shipping', isPublished: true });
    const hidden = await createPage(tx, store, owner, { title: 'Hidden' });
    const category = await createCategory(tx, store, owner, { name: 'Running' });
    const menu = await createMenu(tx, store, owner, {
      handle: 'footer',
      title: 'Footer',
      items: [
        { label: 'Home', kind: 'home' },
        {
          label: 'Goods',
          kind: 'category',
          target: category.id,
          items: [{ label: 'Mail', kind: 'url', target: 'mailto:a@b.c' }],
        },
        { label: 'Help', kind: 'page', target: page.id },
        { label: 'Secret', kind: 'page', target: hidden.id },
      ],
    });
    expect(await findShopMenu(tx, store, shopper, { handle: 'footer' })).toEqual({
      handle: 'footer',
      title: 'Footer',
      items: [
        { label: 'Home', href: '/', items: [] },
        { label: 'Goods', href: '/c/running', items: [{ label: 'Mail', href: 'mailto:a@b.c' }] },
        { label: 'Help', href: '/pages/shipping', items: [] },
      ],
    });
    expect(await findShopMenu(tx, store, shopper, { handle: 'none' })).toBeNull();
    const used = await refusalOf(deletePage(tx, store, owner, { id: page.id }));
    expect(used).toMatchObject({ code: 'in_use', data: { uses: [{ kind: 'menus', first: [{ name: 'Footer' }] }] } });
    await deletePage(tx, store, owner, { id: page.id, unlink: true });
    expect((await getMenu(tx, store, owner, { id: menu.id })).items.map((item) => item.label)).toEqual([
      'Home',
      'Goods',
      'Secret',
    ]);
  });
});

test('a menu takes no script, no foreign row and no third level', async () => {
  const theirs = await storeAt(planted, 1).run((tx, store, owner) => createPage(tx, store, owner, { title: 'Theirs' }));
  const make = (item: object) =>
    refusalOf(
      storeAt(planted, 0).run((tx, store, owner) =>
        createMenu(tx, store, owner, { handle: 'main', title: 'Main', items: [item as never] }),
      ),
    );
  expect(await make({ label: 'X', kind: 'url', target: 'javascript:alert(1)' })).toMatchObject({ fields: ['items.0.target'] });
  expect(await make({ label: 'X', kind: 'url', target: '//evil.test' })).toMatchObject({ fields: ['items.0.target'] });
  expect(await make({ label: 'X', kind: 'page', target: theirs.id })).toMatchObject({ fields: ['items.0.target'] });
  const deep = { label: 'X', kind: 'home', items: [{ label: 'Y', kind: 'home', items: [{ label: 'Z', kind: 'home' }] }] };
  expect(await make(deep)).toMatchObject({ code: 'invalid' });
});

test('pages and menus of another store do not exist', async () => {
  const [one, other] = [storeAt(planted, 0), storeAt(planted, 1)];
  const ids = await one.run(async (tx, store, owner) => ({
    page: (await createPage(tx, store, owner, { title: 'Mine', isPublished: true })).id,
    menu: (await createMenu(tx, store, owner, { handle: 'mine', title: 'Mine', items: [] })).id,
  }));
  await other.run(async (tx, store, owner) => {
    const tries = [
      () => getPage(tx, store, owner, { id: ids.page }),
      () => updatePage(tx, store, owner, { id: ids.page, version: 1, title: 'Theirs' }),
      () => deletePage(tx, store, owner, { id: ids.page }),
      () => getMenu(tx, store, owner, { id: ids.menu }),
      () => updateMenu(tx, store, owner, { id: ids.menu, version: 1, title: 'Theirs' }),
      () => deleteMenu(tx, store, owner, { id: ids.menu }),
    ];
    for (const attempt of tries) expect(await refusalOf(attempt())).toMatchObject({ code: 'not_found' });
    expect(await findShopPage(tx, store, shopper, { idOrSlug: ids.page })).toBeNull();
    expect(await findShopMenu(tx, store, shopper, { handle: 'mine' })).toBeNull();
    expect((await listPages(tx, store, owner, {})).map((page) => page.id)).not.toContain(ids.page);
    expect(await listMenus(tx, store, owner, {})).toEqual([]);
    expect(await refusalOf(getPage(tx, store, owner, { id: newId() }))).toMatchObject({ code: 'not_found' });
  });
});
