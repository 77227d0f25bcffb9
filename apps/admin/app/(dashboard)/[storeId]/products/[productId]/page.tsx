import { getProduct } from '@emporium/core/catalog';
import { isId } from '@emporium/core/lib';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { mediaUrl } from '../../../../../lib/media.ts';
import { readStore } from '../../../../../lib/read.ts';
import type { ProductDraft } from '../form/draft.ts';
import { ProductForm } from '../form/product-form.tsx';
import { readRoom } from '../form/read-room.ts';

export const metadata: Metadata = { title: 'Product' };

type Product = Awaited<ReturnType<typeof getProduct>>;

function draftOf(product: Product): ProductDraft {
  const { name, slug, description, price, categoryId, vendor, tags, isFeatured, isArchived, seoTitle, seoDescription } = product;
  const variants = product.variants.filter((variant) => !variant.isArchived);
  const colorOf = new Map(variants.map((variant) => [variant.id, variant.colorId]));
  return {
    ...{ name, slug, description, price, categoryId, vendor, tags, isFeatured, isArchived, seoTitle, seoDescription },
    compareAtPrice: product.compareAtPrice ?? '',
    variants: variants.map((variant) => ({
      key: variant.id,
      id: variant.id,
      sizeId: variant.sizeId,
      colorId: variant.colorId,
      options: variant.options,
      sku: variant.sku,
      price: variant.price ?? '',
      isDefault: variant.isDefault,
      onHand: variant.onHand,
      wasOnHand: variant.onHand,
      reserved: variant.reserved,
    })),
    images: product.images.flatMap(({ assetId, url, alt, variantId }) =>
      assetId ? [{ assetId, url: mediaUrl(url) ?? '', alt, colorId: (variantId && colorOf.get(variantId)) || '' }] : [],
    ),
  };
}

export default async function ProductPage({ params }: { params: Promise<{ storeId: string; productId: string }> }) {
  const { storeId, productId } = await params;
  if (!isId(productId)) notFound();
  const { room, product } = await readStore(storeId, async (tx, member) => ({
    product: await getProduct(tx, member.store, member.actor, { id: productId }),
    room: await readRoom(tx, member),
  }));
  const initial = draftOf(product);
  // A form that was saved, or overtaken by somebody else's save, begins anew on what stands now.
  const stand = `${product.id}-${product.version}-${initial.variants.map((variant) => variant.onHand).join('.')}`;
  return <ProductForm key={stand} room={room} initial={initial} edited={{ id: product.id, version: product.version }} />;
}
