import type { Billboard, Category } from '@emporium/sdk';
import Link from 'next/link';
import { ArrowIcon } from '../../components/icons.tsx';
import { Picture } from '../../components/picture.tsx';
import type { Shop } from '../../lib/shop.ts';

/** How wide a tile is in a grid of twelve columns, so that no row is left with a hole: three in a row, and at the end four or two. */
function spanOf(index: number, count: number): string {
  const fromEnd = count - index;
  if (count % 3 === 1 && count > 1 && fromEnd <= 4) return 'lg:col-span-3';
  if (count % 3 === 2 && fromEnd <= 2) return 'lg:col-span-6';
  return 'lg:col-span-4';
}

/** The kinds of goods, each with the picture of its billboard. */
export function CategoryTiles({ categories, billboards, shop }: { categories: Category[]; billboards: Billboard[]; shop: Shop }) {
  const byId = new Map(billboards.map((billboard) => [billboard.id, billboard]));
  return (
    <ul className="grid grid-cols-2 gap-x-[calc(clamp(0.75rem,1.6vw,1.5rem)*var(--air))] gap-y-8 lg:grid-cols-12">
      {categories.map((category, index) => {
        const billboard = byId.get(category.billboardId);
        return (
          <li key={category.id} className={`max-lg:odd:last:col-span-2 ${spanOf(index, categories.length)}`}>
            <Link href={`${shop.base}/c/${category.slug}`} className="group block">
              <span className="relative block h-[clamp(8rem,20vw,17.5rem)] overflow-hidden rounded-card bg-tint">
                {billboard ? (
                  <Picture
                    url={billboard.imageUrl}
                    alt=""
                    sizes="(min-width: 64rem) 30vw, 46vw"
                    focus={{ x: billboard.focalX, y: billboard.focalY }}
                    className="absolute inset-0 size-full object-cover transition-transform duration-500 group-hover:scale-[1.03]"
                  />
                ) : null}
              </span>
              <span className="mt-3 flex items-center justify-between gap-3">
                <span className="display text-lg sm:text-2xl">{category.name}</span>
                <ArrowIcon className="hidden size-5 transition-transform group-hover:translate-x-1 sm:block" />
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
