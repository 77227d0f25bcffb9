import { readProduct } from '../catalog/index.ts';
import type { Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { type Applied, applyWish } from './apply-wish.ts';
import { categoryPath, type Directory } from './directory.ts';
import { mapOwn, type OwnDraft } from './map-own.ts';
import { type Draft, mapShopify } from './map-shopify.ts';
import { type OwnColumn, ownColumns, ownNeeds, type StockColumn, stockColumns, stockNeeds } from './own-columns.ts';
import { type ColumnNames, placeColumns, requireColumns } from './place-columns.ts';
import type { Cells, Group, Layout } from './read-groups.ts';
import { type ShopifyColumn, shopifyColumns, shopifyNeeds } from './shopify-columns.ts';
import { type PictureDesk, storePictures, type TakenPicture, takePictures } from './take-pictures.ts';
import type { Namer, Wish } from './wish.ts';
import { wishOwn } from './wish-own.ts';
import { wishShopify } from './wish-shopify.ts';

export const formatNames = ['shopify', 'emporium', 'stock'] as const;
export type FormatName = (typeof formatNames)[number];

export type ImportChoices = { byAddress: boolean };
type Note = { row: number; reason: string };

/** A group that was read and whose pictures are ready; `apply` does it in a transaction. */
export type Ready = {
  pictures: TakenPicture[];
  warnings: Note[];
  apply(tx: Tx, store: StoreContext, actor: Actor, directory: Directory): Promise<Applied & { warnings: string[] }>;
};

/** What sets one format apart: its columns, and how a group of rows becomes an act. */
export type Format = {
  columns: ColumnNames<string>;
  needs: readonly string[];
  key: string | null;
  what: string;
  prepare(group: Group, places: Record<string, number>, desk: PictureDesk, choices: ImportChoices): Promise<Ready>;
};

function namerOf(directory: Directory): Namer {
  const nameOf = (rows: { id: string; name: string }[], id: string | undefined, standing: string) =>
    id === undefined || id === standing ? '' : (rows.find((row) => row.id === id)?.name ?? '');
  return {
    category: (id) => categoryPath(directory, id),
    variant: ({ sizeId, colorId, options = {} }) =>
      [
        nameOf(directory.sizes, sizeId, directory.defaults.sizeId),
        nameOf(directory.colors, colorId, directory.defaults.colorId),
        ...Object.values(options),
      ]
        .filter(Boolean)
        .join(', '),
  };
}

type Wishing = (
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  directory: Directory,
  placed: Awaited<ReturnType<typeof storePictures>>,
) => Promise<Wish>;

/** A product of either format: pictures first, then, in the transaction, what is wished for. */
async function readyProduct(desk: PictureDesk, draft: Draft | OwnDraft, wishing: Wishing): Promise<Ready> {
  const pictures = await takePictures(desk, draft);
  return {
    pictures,
    warnings: draft.warnings,
    async apply(tx, store, actor, directory) {
      const placed = await storePictures(tx, store, actor, pictures);
      const wish = await wishing(tx, store, actor, directory, placed);
      return { ...(await applyWish(tx, store, actor, wish, namerOf(directory))), warnings: wish.warnings };
    },
  };
}

function readCount({ row, cells }: { row: number; cells: Cells<StockColumn> }) {
  const whole = (cell: string, what: string) => {
    if (/^-?\d{1,8}$/.test(cell)) return Number(cell);
    throw new Refusal('invalid', { message: `Row ${row}: “${cell}” is not ${what}.`, data: { row } });
  };
  if (cells.sku === '') throw new Refusal('invalid', { message: `Row ${row} has no SKU.`, data: { row } });
  return {
    ...(cells.onHand === '' ? {} : { onHand: whole(cells.onHand, 'a number of units') }),
    ...(cells.lowStockAt === '' ? {} : { lowStockAt: whole(cells.lowStockAt, 'a number of units') }),
  };
}

/** A count of one variant, told by its SKU. */
function readyCount(group: Group<StockColumn>): Ready {
  const [line] = group.rows;
  if (group.problem || !line)
    throw new Refusal('invalid', { message: group.problem ?? 'It has no rows.', data: { row: group.row } });
  const count = readCount(line);
  const { row } = line;
  const { sku } = line.cells;
  return {
    pictures: [],
    warnings: [],
    async apply(tx, store, actor, directory) {
      const found = await tx
        .selectFrom('Variant')
        .select(['id', 'productId'])
        .where('storeId', '=', store.id)
        .where('sku', '=', sku)
        .where('isArchived', '=', false)
        .limit(2)
        .execute();
      const [variant] = found;
      if (!variant) throw new Refusal('invalid', { message: `Row ${row}: no variant has the SKU “${sku}”.`, data: { row } });
      if (found.length > 1)
        throw new Refusal('invalid', { message: `Row ${row}: more than one variant has the SKU “${sku}”.`, data: { row } });
      const known = { id: variant.productId, ...(await readProduct(tx, store, variant.productId)) };
      const counts = known.snapshot.variants.map((each) => (each.id === variant.id ? count : {}));
      const wish: Wish = { known, fields: {}, counts, warnings: [] };
      return { ...(await applyWish(tx, store, actor, wish, namerOf(directory))), warnings: [] };
    },
  };
}

/** Every format that is read. */
export const formats: Readonly<Record<FormatName, Format>> = {
  shopify: {
    columns: shopifyColumns,
    needs: shopifyNeeds,
    key: 'handle',
    what: 'a product file of Shopify’s',
    prepare: (group, _places, desk, choices) => {
      const draft = mapShopify(group as Group<ShopifyColumn>);
      return readyProduct(desk, draft, (tx, store, actor, directory, pictures) =>
        wishShopify(tx, store, actor, directory, draft, { ...choices, pictures }),
      );
    },
  },
  emporium: {
    columns: ownColumns,
    needs: ownNeeds,
    key: 'handle',
    what: 'a product file',
    prepare: (group, places, desk) => {
      const draft = mapOwn(group as Group<OwnColumn>, places as Record<OwnColumn, number>);
      return readyProduct(desk, draft, (tx, store, actor, directory, pictures) =>
        wishOwn(tx, store, actor, directory, draft, pictures),
      );
    },
  },
  stock: {
    columns: stockColumns,
    needs: stockNeeds,
    key: null,
    what: 'a file of stock counts',
    prepare: async (group) => readyCount(group as Group<StockColumn>),
  },
};

/**
 * Where a format's columns stand in a file: by their names, or as a merchant mapped them.
 *
 * @throws Refusal import_unreadable that names the columns which are missing.
 */
export function layOut(name: FormatName, header: string[], mapping?: Record<string, number>): Layout<string> {
  const { columns, needs, key, what } = formats[name];
  const guessed = placeColumns(columns, header);
  const places = mapping ? Object.fromEntries(Object.keys(columns).map((column) => [column, mapping[column] ?? -1])) : guessed;
  requireColumns(columns, places, needs, what);
  return { places, key, columns: header.length };
}

/** The format that a header most likely is: Shopify's by its own column names, stock by having little else. */
export function guessFormat(header: string[]): FormatName {
  const names = new Set(header.map((name) => name.trim().toLowerCase()));
  const isShopify = [...names].some((name) =>
    /^(option1 name|variant price|body \(html\)|url handle|variant inventory qty)$/.test(name),
  );
  if (isShopify && (names.has('handle') || names.has('url handle'))) return 'shopify';
  const own = placeColumns(ownColumns, header);
  if (own.handle < 0 && placeColumns(stockColumns, header).sku >= 0) return 'stock';
  return 'emporium';
}
