import type { Config } from '../config/index.ts';
import type { Tx } from '../db/index.ts';
import { type ShopOrder, shapeShopOrder } from '../orders/index.ts';
import { orderToken } from '../payments/index.ts';
import { storefrontUrlOf } from '../stores/index.ts';
import type { StoreContext } from '../who/index.ts';

/** A store as its letters show it. */
export type LetterBrand = { name: string; accent: string; logoUrl: string | null; homeUrl: string };

type StoryParcel = {
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
  items: { id: string; quantity: number }[];
};

/** What a letter tells of; `amountMinor` is what went back, `answer` what staff wrote for the buyer. */
export type Story = {
  store: StoreContext;
  brand: LetterBrand;
  order: ShopOrder;
  link: string;
  mediaUrl: string;
  parcel: StoryParcel | null;
  amountMinor: number;
  answer: string;
};

const colorForm = /^#[0-9a-f]{6}$/i;

async function readLetterBrand(tx: Tx, config: Config, store: StoreContext): Promise<LetterBrand> {
  const row = await tx
    .selectFrom('platform.Store')
    .select(['name', 'logoUrl', 'brand'])
    .where('id', '=', store.id)
    .executeTakeFirstOrThrow();
  const { colors } = row.brand as { colors?: { accent?: unknown } };
  const accent = typeof colors?.accent === 'string' && colorForm.test(colors.accent) ? colors.accent : '#1c1c1a';
  const homeUrl = await storefrontUrlOf(tx, config, store);
  return { name: row.name, accent, logoUrl: row.logoUrl ? `${config.mediaUrl}/${row.logoUrl}?w=320` : null, homeUrl };
}

async function readParcel(tx: Tx, store: StoreContext, fulfillmentId: string): Promise<StoryParcel | null> {
  const parcel = await tx
    .selectFrom('Fulfillment')
    .select(['carrier', 'trackingNumber', 'trackingUrl'])
    .where('storeId', '=', store.id)
    .where('id', '=', fulfillmentId)
    .executeTakeFirst();
  if (!parcel) return null;
  const items = await tx
    .selectFrom('FulfillmentItem')
    .select(['orderItemId as id', 'quantity'])
    .where('storeId', '=', store.id)
    .where('fulfillmentId', '=', fulfillmentId)
    .execute();
  return { ...parcel, items };
}

async function readAnswer(tx: Tx, store: StoreContext, returnId: string): Promise<string> {
  const back = await tx
    .selectFrom('Return')
    .select('answer')
    .where('storeId', '=', store.id)
    .where('id', '=', returnId)
    .executeTakeFirst();
  return back?.answer ?? '';
}

async function readAmount(tx: Tx, store: StoreContext, refundId: string): Promise<number> {
  const refund = await tx
    .selectFrom('Refund')
    .select('amountMinor')
    .where('storeId', '=', store.id)
    .where('id', '=', refundId)
    .executeTakeFirst();
  return refund?.amountMinor ?? 0;
}

/** Reads what a letter about an order needs; `data` is the event's. Links come from the configured addresses only. */
export async function readStory(
  tx: Tx,
  config: Config,
  store: StoreContext,
  orderId: string,
  data: Record<string, unknown>,
): Promise<Story> {
  const { fulfillmentId, refundId, returnId } = data;
  const brand = await readLetterBrand(tx, config, store);
  return {
    store,
    brand,
    order: await shapeShopOrder(tx, store, orderId),
    link: `${brand.homeUrl}/order/${orderId}?token=${orderToken(config, orderId)}`,
    mediaUrl: config.mediaUrl,
    parcel: typeof fulfillmentId === 'string' ? await readParcel(tx, store, fulfillmentId) : null,
    amountMinor: typeof refundId === 'string' ? await readAmount(tx, store, refundId) : 0,
    answer: typeof returnId === 'string' ? await readAnswer(tx, store, returnId) : '',
  };
}
