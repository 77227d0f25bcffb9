import { createBillboard, listBillboards, updateBillboard } from '@emporium/core/content';
import { withStore } from '@emporium/core/db';
import type { DemoBillboard } from '../types.ts';
import { placePicture, readyPicture } from './keep-picture.ts';
import type { OpenStore } from './types.ts';

/** Home billboards come first, for new ones are hung last in the store's order. */
function inOrder({ shop }: OpenStore): DemoBillboard[] {
  const atHome = shop.homeBillboards.flatMap((key) => shop.billboards.filter((billboard) => billboard.key === key));
  return [...atHome, ...shop.billboards.filter((billboard) => !atHome.includes(billboard))];
}

async function hang(open: OpenStore, billboard: DemoBillboard): Promise<string> {
  const { deps, store, owner, shop, trade } = open;
  const ready = await readyPicture(open, billboard.image);
  return withStore(deps.db, store, async (tx) => {
    const asset = await placePicture(tx, open, ready);
    const known = await listBillboards(tx, store, owner, {});
    const there = known.find((row) => row.imageUrl === asset.key || row.label === billboard.label);
    if (there) return there.id;
    const fields = {
      label: billboard.label,
      assetId: asset.id,
      imageAlt: billboard.image.alt,
      isHome: shop.homeBillboards.includes(billboard.key),
      ...trade.invitations[billboard.key],
    };
    // The plain banner with which the store was born gives way to the leading one, unless somebody has worked on it.
    const born = known.find((row) => row.isDefault && row.version === 1);
    if (born && billboard.key === shop.homeBillboards[0]) {
      return (await updateBillboard(tx, store, owner, { id: born.id, version: born.version, ...fields })).id;
    }
    return (await createBillboard(tx, store, owner, fields)).id;
  });
}

/** Hangs the billboards that are missing; returns the ids of all by their keys. */
export async function hangBillboards(open: OpenStore): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const billboard of inOrder(open)) ids.set(billboard.key, await hang(open, billboard));
  return ids;
}
