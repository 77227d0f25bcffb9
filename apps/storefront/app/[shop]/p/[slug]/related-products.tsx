import type { Product } from '@emporium/sdk';
import { listProducts } from '../../../../lib/catalogue.ts';
import type { Shop } from '../../../../lib/shop.ts';
import { listWords } from '../../../../lib/words.ts';
import { ProductGrid } from '../../product-grid.tsx';

const wanted = 4;

/** How much two products have in common: tags first, then being in stock. */
function likeness(one: Product, other: Product): number {
  return other.tags.filter((tag) => one.tags.includes(tag)).length * 2 + (other.available > 0 ? 1 : 0);
}

/** A few products of the same kind, the most alike first; with too few of the kind, what is featured fills up. */
export async function RelatedProducts({ product, shop }: { product: Product; shop: Shop }) {
  const same = await listProducts(shop, { categoryId: product.categoryId, limit: 24 });
  const others = same.items.filter(({ id }) => id !== product.id).sort((a, b) => likeness(product, b) - likeness(product, a));
  const featured = others.length < wanted ? (await listProducts(shop, { isFeatured: true, limit: 8 })).items : [];
  const ids = new Set([product.id, ...others.map(({ id }) => id)]);
  const shown = [...others, ...featured.filter(({ id }) => !ids.has(id))].slice(0, wanted);
  if (shown.length === 0) return <p className="text-muted">{listWords.emptyCategoryHint}</p>;
  return <ProductGrid products={shown} shop={shop} isWide />;
}
