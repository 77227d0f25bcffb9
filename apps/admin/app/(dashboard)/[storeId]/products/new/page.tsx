import type { Metadata } from 'next';
import { readStore } from '../../../../../lib/read.ts';
import { crossVariants, type ProductDraft, type ProductRoom } from '../form/draft.ts';
import { ProductForm } from '../form/product-form.tsx';
import { readRoom } from '../form/read-room.ts';

export const metadata: Metadata = { title: 'New product' };

function blank(room: ProductRoom): ProductDraft {
  const standing = (all: ProductRoom['sizes']) => all.filter((swatch) => swatch.isDefault).map((swatch) => swatch.id);
  return {
    ...{
      name: '',
      slug: '',
      description: '',
      price: '',
      compareAtPrice: '',
      vendor: '',
      type: '',
      seoTitle: '',
      seoDescription: '',
    },
    ...{ isFeatured: false, isArchived: false, tags: [], images: [], attributes: {}, publishFrom: '', publishUntil: '' },
    categoryId: room.categories[0]?.value ?? '',
    variants: crossVariants([], standing(room.sizes), standing(room.colors)),
  };
}

export default async function NewProductPage({ params }: { params: Promise<{ storeId: string }> }) {
  const room = await readStore((await params).storeId, readRoom, '/products/new');
  return <ProductForm room={room} initial={blank(room)} edited={null} />;
}
