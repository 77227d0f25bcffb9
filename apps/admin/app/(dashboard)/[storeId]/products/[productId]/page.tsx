import { isId } from '@emporium/core/lib';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readStore } from '../../../../../lib/read.ts';
import { ProductForm } from '../form/product-form.tsx';
import { readDraft } from '../form/read-draft.ts';
import { readRoom } from '../form/read-room.ts';

export const metadata: Metadata = { title: 'Product' };

export default async function ProductPage({ params }: { params: Promise<{ storeId: string; productId: string }> }) {
  const { storeId, productId } = await params;
  if (!isId(productId)) notFound();
  const { room, product } = await readStore(storeId, async (tx, member) => ({
    product: await readDraft(tx, member, productId),
    room: await readRoom(tx, member),
  }));
  const { draft, version } = product;
  return <ProductForm key={productId} room={room} initial={draft} edited={{ id: productId, version }} />;
}
