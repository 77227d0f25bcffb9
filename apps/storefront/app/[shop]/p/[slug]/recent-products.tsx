'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { Money } from '../../../../components/money.tsx';
import { Picture } from '../../../../components/picture.tsx';
import { noteRecent, type RecentProduct, readRecent } from '../../../../lib/recent.ts';
import { productWords } from '../../../../lib/words.ts';
import { useShop } from '../../shop-context.tsx';

/** Remembers the product in this browser alone, and tells what was looked at before. A browser that keeps nothing has no past. */
function remember(storeId: string, slug: string): string[] {
  const name = `recent.${storeId}`;
  try {
    const before = readRecent(localStorage.getItem(name));
    localStorage.setItem(name, JSON.stringify(noteRecent(before, slug)));
    return before.filter((one) => one !== slug);
  } catch {
    return [];
  }
}

/** What this browser has looked at before. It never leaves the browser but as a question for those goods. */
export function RecentProducts({ slug, storeId }: { slug: string; storeId: string }) {
  const { base, currency, locale } = useShop();
  const [goods, setGoods] = useState<RecentProduct[]>([]);
  useEffect(() => {
    const slugs = remember(storeId, slug).slice(0, 6);
    if (slugs.length === 0) return setGoods([]);
    const gone = new AbortController();
    fetch(`${base}/recent?slugs=${slugs.map(encodeURIComponent).join(',')}`, { signal: gone.signal })
      .then(async (answer) => {
        if (answer.ok) setGoods((await answer.json()) as RecentProduct[]);
      })
      // The page is whole without it.
      .catch(() => undefined);
    return () => gone.abort();
  }, [base, slug, storeId]);
  if (goods.length === 0) return null;
  return (
    <section aria-labelledby="recent" className="page pb-20">
      <h2 id="recent" className="display mb-6 text-2xl lg:text-3xl">
        {productWords.recent}
      </h2>
      <ul className="grid grid-cols-3 gap-x-[calc(clamp(0.75rem,1.6vw,1.5rem)*var(--air))] gap-y-6 sm:grid-cols-6">
        {goods.map((product) => (
          <li key={product.slug}>
            <Link href={`${base}/p/${product.slug}`} className="group block text-sm">
              <span className="card-picture block">
                {product.image ? (
                  <Picture
                    {...product.image}
                    alt=""
                    sizes="(min-width: 40rem) 15vw, 30vw"
                    className="absolute inset-0 size-full object-cover"
                  />
                ) : null}
              </span>
              <span className="mt-2 line-clamp-2 block font-medium group-hover:underline">{product.name}</span>
              <Money minor={product.priceMinor} currency={currency} locale={locale} className="text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
