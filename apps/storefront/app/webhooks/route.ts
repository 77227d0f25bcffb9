import { StoreError, verifyWebhook } from '@emporium/sdk';
import { revalidateTag } from 'next/cache';
import { dropPages } from '../../lib/drop-pages.ts';
import { tagOf } from '../../lib/store.ts';

/**
 * Where the store's worker tells that something has changed: what was kept of its catalogue is forgotten at once, so that an edit is on
 * the page when it is next asked for. Without a secret nobody can be believed, and pages grow new by themselves after half a minute.
 */
export async function POST(request: Request): Promise<Response> {
  const secret = process.env.STOREFRONT_WEBHOOK_SECRET;
  if (!secret) return new Response(null, { status: 404 });
  try {
    const { store } = await verifyWebhook(request, secret);
    for (const name of [store.slug, store.id]) revalidateTag(tagOf(name), { expire: 0 });
    dropPages(store.slug);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof StoreError) return new Response(null, { status: 400 });
    throw error;
  }
}
