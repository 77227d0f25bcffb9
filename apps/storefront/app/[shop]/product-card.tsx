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
    <p className="card-swatches">
      <span className="sr-only">{productWords.colors(product.colors.length)}</span>
      {product.colors.slice(0, mostSwatches).map((color) => (
        <i key={color.id} aria-hidden="true" style={{ background: color.value }} />
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
    <article className="card">
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
          />
        ) : (
          <span className="absolute inset-0 grid place-items-center p-4 text-center text-sm text-muted">
            {productWords.noPicture}
          </span>
        )}
        {back ? (
          <Picture url={back.url} alt="" width={back.width} height={back.height} sizes={sizes} only={640} className="card-back" />
        ) : null}
        {product.available === 0 ? (
          <span className="absolute top-3 left-3 rounded-pill bg-ground px-2.5 py-1 text-xs font-semibold">
            {productWords.soldOut}
          </span>
        ) : null}
      </div>
      <div className="card-words">
        <h3>
          <Link href={`${shop.base}/p/${product.slug}`}>{product.name}</Link>
        </h3>
        <Price product={product} shop={shop} />
      </div>
      <Swatches product={product} />
    </article>
  );
}
