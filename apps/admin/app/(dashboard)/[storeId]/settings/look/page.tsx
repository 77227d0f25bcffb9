import { listCategories, listProducts } from '@emporium/core/catalog';
import { listBillboards } from '@emporium/core/content';
import { brandSections, looks } from '@emporium/core/looks';
import { type Brand, getSettings, storefrontUrlOf } from '@emporium/core/stores';
import { house } from '../../../../../lib/house.ts';
import { mediaUrl } from '../../../../../lib/media.ts';
import { readStore } from '../../../../../lib/read.ts';
import { showPrice } from '../../../../../lib/show-price.ts';
import type { LookDraft } from './draft.ts';
import { LookForm } from './look-form.tsx';

/** What the shop shows now: what the merchant chose, and of the theme what was not chosen. */
function draftOf(brand: Brand, logo: string | null): LookDraft {
  const theme = brand.theme ?? 'plain';
  const look = looks[theme];
  return {
    logoUrl: mediaUrl(logo) ?? '',
    brand: {
      theme,
      colors: { ...look.colors, ...brand.colors },
      fonts: { ...look.fonts, ...brand.fonts },
      radius: brand.radius ?? look.radius,
      density: brand.density ?? look.density,
      pictureRatio: brand.pictureRatio ?? look.pictureRatio,
      home: brand.home ?? look.home,
      mark: brand.mark ?? 'name',
      tagline: brand.tagline ?? '',
      description: brand.description ?? '',
      sections: brand.sections ?? [...brandSections],
    },
  };
}

async function readPage(storeId: string) {
  return readStore(
    storeId,
    async (tx, { store, actor, base }) => {
      const { profile } = await getSettings(tx, store, actor, {});
      const goods = await listProducts(tx, store, actor, { status: 'active', limit: 4, page: 1 });
      const categories = await listCategories(tx, store, actor, {});
      const billboards = await listBillboards(tx, store, actor, {});
      const shopUrl = await storefrontUrlOf(tx, house().config, store);
      return { store, base, profile, goods: goods.items, categories, billboards, shopUrl };
    },
    '/settings/look',
  );
}

export default async function LookPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { store, base, profile, goods, categories, billboards, shopUrl } = await readPage((await params).storeId);
  const home = [...billboards].sort((a, b) => Number(b.isHome) - Number(a.isHome)).slice(0, 2);
  const samples = {
    goods: goods.map(({ id, name, price, imageUrl }) => ({
      ...{ id, name, price: showPrice(price, store) },
      imageUrl: mediaUrl(imageUrl),
    })),
    categories: categories
      .filter((row) => !row.parentId)
      .slice(0, 4)
      .map((row) => row.name),
    billboards: home.map((row) => ({
      ...{ label: row.label, text: row.text, buttonText: row.buttonText },
      ...{ imageUrl: mediaUrl(row.imageUrl) ?? '', focal: `${row.focalX}% ${row.focalY}%` },
    })),
  };
  return (
    <LookForm
      key={profile.version}
      base={base}
      name={profile.name}
      version={profile.version}
      initial={draftOf(profile.brand as Brand, profile.logoUrl)}
      samples={samples}
      shopUrl={shopUrl}
    />
  );
}
