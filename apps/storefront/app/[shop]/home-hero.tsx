import type { Billboard } from '@emporium/sdk';
import Link from 'next/link';
import { ArrowIcon } from '../../components/icons.tsx';
import { Picture } from '../../components/picture.tsx';
import type { Shop } from '../../lib/shop.ts';
import { homeWords } from '../../lib/words.ts';

type HeroProps = { billboard: Billboard; shop: Shop; fallbackHref: string };

/** Where a billboard leads: a path of the shop or an https address; anything else is left aside. */
function hrefOf({ billboard, shop, fallbackHref }: HeroProps): string {
  const { href } = billboard;
  if (/^\/(?!\/)/.test(href)) return `${shop.base}${href}`;
  return /^https:\/\//i.test(href) ? href : fallbackHref;
}

function focusOf(billboard: Billboard) {
  return { x: billboard.focalX, y: billboard.focalY };
}

/** Big type on a slab of ink that cuts into the picture. */
function BoldHero(props: HeroProps) {
  const { billboard } = props;
  return (
    <section className="relative">
      <div className="relative aspect-[4/5] max-h-[70svh] w-full overflow-hidden bg-tint sm:aspect-[20/9] sm:max-h-[min(44rem,62svh)]">
        <Picture
          url={billboard.imageUrl}
          alt={billboard.imageAlt}
          sizes="100vw"
          focus={focusOf(billboard)}
          isFirst
          className="absolute inset-0 size-full object-cover"
        />
      </div>
      <div className="page">
        <div className="relative -mt-16 max-w-[50rem] bg-ink px-6 py-8 text-ground [clip-path:polygon(0_0,100%_0,calc(100%-2.5rem)_100%,0_100%)] sm:-mt-20 sm:px-10 sm:py-10 lg:-mt-28 lg:pr-24">
          <h1 className="display poster text-[clamp(2.6rem,7.4vw,5.75rem)]">{billboard.label}</h1>
          {billboard.text ? <p className="mt-5 max-w-[46ch] text-lg text-ground/80">{billboard.text}</p> : null}
          <Link
            href={hrefOf(props)}
            className="button button-main mt-7 hover:!bg-ground hover:!text-ink focus-visible:outline-ground"
          >
            {billboard.buttonText || homeWords.shopNow}
            <ArrowIcon className="size-5" />
          </Link>
        </div>
      </div>
    </section>
  );
}

/** Words on quiet ground beside a round-cornered picture. */
function EditorialHero(props: HeroProps) {
  const { billboard } = props;
  return (
    <section className="page grid items-center gap-8 pt-4 pb-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:gap-16 lg:pt-8">
      <div className="order-last max-w-[34rem] lg:order-first lg:py-16">
        <h1 className="display text-[clamp(2.8rem,5.6vw,5.25rem)]">{billboard.label}</h1>
        {billboard.text ? <p className="mt-6 max-w-[42ch] text-lg text-muted">{billboard.text}</p> : null}
        <Link href={hrefOf(props)} className="button button-main mt-8">
          {billboard.buttonText || homeWords.discover}
        </Link>
      </div>
      <div className="relative aspect-[4/5] max-h-[62svh] w-full overflow-hidden rounded-[calc(var(--radius)*1.6)] bg-tint lg:aspect-[6/5] lg:max-h-[44rem]">
        <Picture
          url={billboard.imageUrl}
          alt={billboard.imageAlt}
          sizes="(min-width: 64rem) 60vw, 100vw"
          focus={focusOf(billboard)}
          isFirst
          className="absolute inset-0 size-full object-cover"
        />
      </div>
    </section>
  );
}

/** The first thing one sees of a shop. */
export function HomeHero(props: HeroProps) {
  return props.shop.theme.manner === 'editorial' ? <EditorialHero {...props} /> : <BoldHero {...props} />;
}

/** A second billboard, further down the page. */
export function HomeStrip(props: HeroProps) {
  const { billboard, shop } = props;
  const isBold = shop.theme.manner === 'bold';
  return (
    <section className={isBold ? 'pt-16' : 'page pt-20'}>
      <Link
        href={hrefOf(props)}
        className={`group grid overflow-hidden focus-visible:outline-offset-[-4px] lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] ${isBold ? 'bg-ink text-ground' : 'rounded-[calc(var(--radius)*1.6)] bg-tint'}`}
      >
        <span className="relative block aspect-[16/10] overflow-hidden lg:aspect-auto lg:min-h-[28rem]">
          <Picture
            url={billboard.imageUrl}
            alt={billboard.imageAlt}
            sizes="(min-width: 64rem) 60vw, 100vw"
            focus={focusOf(billboard)}
            className="absolute inset-0 size-full object-cover transition-transform duration-500 group-hover:scale-[1.02]"
          />
        </span>
        <span className="flex flex-col justify-center gap-5 p-8 sm:p-12 lg:p-16">
          <span className="display poster text-[clamp(2.2rem,4.6vw,4.25rem)]">{billboard.label}</span>
          {billboard.text ? <span className={isBold ? 'text-ground/80' : 'text-muted'}>{billboard.text}</span> : null}
          <span className="inline-flex items-center gap-2 font-semibold underline underline-offset-4">
            {billboard.buttonText || homeWords.discover}
            <ArrowIcon className="size-5 transition-transform group-hover:translate-x-1" />
          </span>
        </span>
      </Link>
    </section>
  );
}
