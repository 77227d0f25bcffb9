import type { Product } from '@emporium/sdk';
import Link from 'next/link';
import { Money } from '../../components/money.tsx';
import { Picture } from '../../components/picture.tsx';
import { toMinor } from '../../lib/money.ts';
import type { Shop } from '../../lib/shop.ts';
import { imagesOf } from '../../lib/variants.ts';
import { productWords } from '../../lib/words.ts';

const sizes = '(min-width: 80rem) 22rem, (min-width: 48rem) 30vw, 46vw';
const mostSwatches = 5;

function Price({ product, shop }: { product: Product; shop: Shop }) {
  const { currency, locale } = shop.profile;
  const prices = product.variants.map((variant) => variant.priceMinor);
  const least = prices.length > 0 ? Math.min(...prices) : product.priceMinor;
  const isRange = prices.some((price) => price !== least);
  const before = product.compareAtPrice;
  return (
    <p>
      {isRange ? `${productWords.from} ` : null}
      <Money
        minor={isRange ? least : product.priceMinor}
        currency={currency}
        locale={locale}
        className={before ? 'text-bad' : ''}
      />
      {before ? (
        <>
          {' '}
          <span className="sr-only">{productWords.was}</span>
          <s className="text-muted">
            <Money minor={toMinor(before, currency)} currency={currency} locale={locale} />
          </s>
        </>
      ) : null}
    </p>
  );
}

function Swatches({ product }: { product: Product }) {
  if (product.colors.length < 2) return null;
  const rest = product.colors.length - mostSwatches;
  return (
    <p className="mt-1.5 flex items-center gap-1.5">
      <span className="sr-only">{productWords.colors(product.colors.length)}</span>
      {product.colors.slice(0, mostSwatches).map((color) => (
        <span
          key={color.id}
          aria-hidden="true"
          className="size-3 rounded-full border border-ink/25"
          style={{ background: color.value }}
        />
      ))}
      {rest > 0 ? (
        <span aria-hidden="true" className="text-xs text-muted">
          +{rest}
        </span>
      ) : null}
    </p>
  );
}

/** A product in a grid: its picture, a second one on hover, name, price and colours. */
export function ProductCard({ product, shop, isFirst = false }: { product: Product; shop: Shop; isFirst?: boolean }) {
  const [front, back] = imagesOf(product, product.variants[0]?.colorId ?? product.colorId);
  return (
    <article className="group relative">
      <div className="card-picture">
        {front ? (
          <Picture
            url={front.url}
            alt=""
            width={front.width}
            height={front.height}
            blur={front.blurDataUrl}
            sizes={sizes}
            isFirst={isFirst}
            className="absolute inset-0 size-full object-cover"
          />
        ) : (
          <span className="absolute inset-0 grid place-items-center p-4 text-center text-sm text-muted">
            {productWords.noPicture}
          </span>
        )}
        {back ? (
          <Picture
            url={back.url}
            alt=""
            width={back.width}
            height={back.height}
            sizes={sizes}
            className="absolute inset-0 hidden size-full object-cover opacity-0 transition-opacity duration-300 group-hover:opacity-100 [@media(hover:hover)]:block"
          />
        ) : null}
        {product.available === 0 ? (
          <span className="absolute top-3 left-3 rounded-pill bg-ground px-2.5 py-1 text-xs font-semibold">
            {productWords.soldOut}
          </span>
        ) : null}
      </div>
      <div className="mt-3 flex flex-col gap-0.5 text-[0.9375rem] sm:flex-row sm:justify-between sm:gap-4">
        <h3 className="min-w-0 font-semibold editorial:font-medium">
          <Link
            href={`${shop.base}/p/${product.slug}`}
            className="line-clamp-2 outline-none before:absolute before:inset-0 before:z-10 before:rounded-card focus-visible:before:outline-2 focus-visible:before:outline-offset-4 focus-visible:before:outline-ink"
          >
            {product.name}
          </Link>
        </h3>
        <Price product={product} shop={shop} />
      </div>
      <Swatches product={product} />
    </article>
  );
}
