import { exportGoods, formatNames } from '@emporium/core/imports';
import { csvAnswer } from '../../../../lib/csv-answer.ts';
import { house } from '../../../../lib/house.ts';
import { requireMember } from '../../../../lib/member.ts';

const names = { emporium: 'products', shopify: 'products-shopify', stock: 'stock' } as const;

/** The store's goods as a file: `format` says which, `ids` (separated by commas) takes only some products. It is streamed. */
export async function GET(request: Request, { params }: { params: Promise<{ storeId: string }> }): Promise<Response> {
  const { store, actor } = await requireMember((await params).storeId);
  const query = new URL(request.url).searchParams;
  const format = formatNames.find((name) => name === query.get('format')) ?? 'emporium';
  const productIds = query.get('ids')?.split(',').filter(Boolean);
  const { db, config } = house();
  const lines = exportGoods(db, store, actor, { format, productIds, mediaUrl: config.mediaUrl });
  // The first line is read before anything is answered, so that a no is an answer of its own and not a torn file.
  const first = await lines.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(first.value ?? '')),
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return csvAnswer(`${store.slug}-${names[format]}`, body);
}
