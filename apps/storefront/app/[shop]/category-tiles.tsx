import type { Billboard, Category } from '@emporium/sdk';
import Link from 'next/link';
import { ArrowIcon } from '../../components/icons.tsx';
import { Picture } from '../../components/picture.tsx';
import type { Shop } from '../../lib/shop.ts';

/** The kinds of goods, each with the picture of its billboard. */
export function CategoryTiles({ categories, billboards, shop }: { categories: Category[]; billboards: Billboard[]; shop: Shop }) {
  const byId = new Map(billboards.map((billboard) => [billboard.id, billboard]));
  return (
    <ul className="grid grid-cols-2 gap-[calc(clamp(0.75rem,1.6vw,1.5rem)*var(--air))] lg:grid-cols-3">
      {categories.map((category) => {
        const billboard = byId.get(category.billboardId);
        return (
          <li key={category.id}>
            <Link href={`${shop.base}/c/${category.slug}`} className="group block">
              <span className="relative block aspect-[4/3] overflow-hidden rounded-card bg-tint sm:aspect-[16/10]">
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
