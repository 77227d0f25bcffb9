import { listAttributes, listCategories, listColors, listSizes } from '@emporium/core/catalog';
import type { Tx } from '@emporium/core/db';
import { storefrontUrlOf } from '@emporium/core/stores';
import { house } from '../../../../../lib/house.ts';
import type { Member } from '../../../../../lib/member.ts';
import type { Field, ProductRoom, Swatch } from './draft.ts';

function swatchOf({ id, name, value, isDefault }: Swatch): Swatch {
  return { id, name, value, isDefault };
}

/** Reads what the product form offers: categories, sizes, colours, own fields. */
export async function readRoom(tx: Tx, { store, actor, base }: Member): Promise<ProductRoom> {
  const categories = await listCategories(tx, store, actor, {});
  const sizes = await listSizes(tx, store, actor, {});
  const colors = await listColors(tx, store, actor, {});
  const fields = await listAttributes(tx, store, actor, {});
  return {
    base,
    timeZone: store.timeZone,
    fields: fields.map(({ name, kind, choices }) => ({ name, kind: kind as Field['kind'], choices: choices ?? [] })),
    currency: store.currency,
    shopUrl: await storefrontUrlOf(tx, house().config, store),
    categories: categories.map(({ id, name }) => ({ value: id, label: name })),
    sizes: sizes.map(swatchOf),
    colors: colors.map(swatchOf),
  };
}
