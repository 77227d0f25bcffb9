import { type Tx, withStore } from '@emporium/core/db';
import { listShippingZones, saveShippingRate, saveShippingZone } from '@emporium/core/shipping';
import { createStore, findStore, getSettings, updateSettings, updateStore } from '@emporium/core/stores';
import { listTaxRates, saveTaxRate } from '@emporium/core/tax';
import type { Actor } from '@emporium/core/who';
import type { DemoShop } from '../types.ts';
import { placePicture, type ReadyPicture, readyPicture } from './keep-picture.ts';
import { demoTrade } from './trade.ts';
import type { OpenStore, SeedDeps } from './types.ts';

/**
 * Finds the store of a demo shop or makes it, with its look, zones and taxes.
 *
 * @param pictures  whether the logo is taken in, too.
 * @returns null when a store of this name belongs to somebody else: it stays as it is.
 */
export async function openStore(deps: SeedDeps, userId: string, shop: DemoShop, pictures: boolean): Promise<OpenStore | null> {
  const found = await findStore(deps.db, shop.slug);
  const { slug, name, currency, locale, timeZone, supportEmail } = shop;
  const store = found ?? (await createStore(deps, userId, { slug, name, currency, locale, timeZone, supportEmail }));
  const founder = await deps.db.selectFrom('platform.Store').select('userId').where('id', '=', store.id).executeTakeFirst();
  const trade = demoTrade[slug];
  if (!trade) throw new Error(`the demo shop ${slug} has no way of trading`);
  if (founder?.userId !== userId) return null;
  const owner: Actor = { kind: 'member', userId, storeId: store.id, role: 'owner' };
  const open = { deps, store, owner, shop, trade };
  // The look is written with all the rest in one transaction: where it is, all is.
  if (!found || Object.keys(found.brand).length === 0) await furnish(open, pictures);
  return open;
}

async function furnish(open: OpenStore, pictures: boolean): Promise<void> {
  const logo = pictures ? await readyPicture(open, open.shop.logo) : null;
  await withStore(open.deps.db, open.store, async (tx) => {
    await dress(tx, open, logo);
    await zone(tx, open);
    const known = await listTaxRates(tx, open.store, open.owner, {});
    if (known.length > 0) return;
    for (const tax of open.trade.taxes)
      await saveTaxRate(tx, open.store, open.owner, { ...tax, appliesToShipping: open.trade.taxesShipping });
  });
}

async function dress(tx: Tx, open: OpenStore, logo: ReadyPicture | null): Promise<void> {
  const { store, owner, shop, trade } = open;
  const { profile, settings } = await getSettings(tx, store, owner, {});
  const { theme } = shop;
  const brand = {
    ...trade.look,
    tagline: shop.tagline,
    description: shop.description,
    colors: { ground: theme.ground, ink: theme.ink, accent: theme.accent, onAccent: theme.accentInk },
    fonts: { display: theme.displayFont, text: theme.textFont },
    radius: theme.radius,
    pictureRatio: theme.pictureRatio,
  };
  const logoUrl = logo ? (await placePicture(tx, open, logo)).key : null;
  await updateStore(tx, store, owner, { version: profile.version, logoUrl, brand });
  const selling = { orderPrefix: shop.orderPrefix, taxIncluded: shop.taxIncluded, lowStockAt: 3 };
  await updateSettings(tx, store, owner, { version: settings.version, ...selling });
}

/** Gives the store its zones: the one with which it was born becomes home, its rate the first one. */
async function zone(tx: Tx, { store, owner, trade }: OpenStore): Promise<void> {
  const [born] = await listShippingZones(tx, store, owner, {});
  for (const [place, { name, countries, rates }] of trade.zones.entries()) {
    const atHome = place === 0;
    const { id: zoneId } = await saveShippingZone(tx, store, owner, {
      ...(atHome && born ? { id: born.id } : {}),
      name,
      countries,
    });
    for (const [index, rate] of rates.entries()) {
      const isDefault = atHome && index === 0;
      const first = isDefault ? born?.rates[0] : undefined;
      await saveShippingRate(tx, store, owner, { ...(first ? { id: first.id } : {}), zoneId, ...rate, isDefault });
    }
  }
}
