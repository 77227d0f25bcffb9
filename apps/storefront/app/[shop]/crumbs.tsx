import type { Category } from '@emporium/sdk';
import Link from 'next/link';
import type { Shop } from '../../lib/shop.ts';
import { siteWords } from '../../lib/words.ts';

/** The way here from the front of the shop. */
export function Crumbs({ path, shop }: { path: Pick<Category, 'id' | 'name' | 'slug'>[]; shop: Shop }) {
  const steps = [
    { id: 'home', name: siteWords.home, href: shop.base || '/' },
    ...path.map(({ id, name, slug }) => ({ id, name, href: `${shop.base}/c/${slug}` })),
  ];
  return (
    <nav aria-label={siteWords.crumbs} className="text-sm text-muted">
      <ol className="flex flex-wrap gap-x-2">
        {steps.map((step) => (
          <li key={step.id} className="not-last:after:ml-2 not-last:after:text-line-strong not-last:after:content-['/']">
            <Link href={step.href} className="inline-block py-1 hover:text-ink hover:underline">
              {step.name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
