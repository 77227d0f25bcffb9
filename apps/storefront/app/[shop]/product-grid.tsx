import type { Product } from '@emporium/sdk';
import type { Shop } from '../../lib/shop.ts';
import { listWords } from '../../lib/words.ts';
import { ProductCard } from './product-card.tsx';

type GridProps = { products: Product[]; shop: Shop; isWide?: boolean; isFirstScreen?: boolean };

/** Products side by side: two on a phone, three or four on a screen. */
export function ProductGrid({ products, shop, isWide = false, isFirstScreen = false }: GridProps) {
  return (
    <ul className={`grid-goods ${isWide ? 'grid-goods-wide' : ''}`}>
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard product={product} shop={shop} isFirst={isFirstScreen && index < 2} />
        </li>
      ))}
    </ul>
  );
}

/** The same grid before its products are there. */
export function ProductGridSkeleton({ count, isWide = false }: { count: number; isWide?: boolean }) {
  return (
    <ul className={`grid-goods ${isWide ? 'grid-goods-wide' : ''}`} aria-label={listWords.loading}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty places have nothing else to be told apart by
        <li key={index} className="animate-shimmer">
          <div className="card-picture" />
          <div className="mt-3 h-4 w-3/5 rounded-control bg-tint" />
        </li>
      ))}
    </ul>
  );
}
