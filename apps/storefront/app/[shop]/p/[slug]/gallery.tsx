'use client';

import type { Image } from '@emporium/sdk';
import { useRef, useState } from 'react';
import { Picture } from '../../../../components/picture.tsx';
import { productWords } from '../../../../lib/words.ts';

type GalleryProps = { images: Image[]; name: string };

/** The pictures of a product: a strip that one swipes on a phone, with dots; a large one with thumbnails beside it on a screen. */
export function Gallery({ images, name }: GalleryProps) {
  const strip = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const show = (index: number) => {
    setAt(index);
    strip.current?.children[index]?.scrollIntoView({ block: 'nearest', inline: 'start' });
  };
  const follow = () => {
    const { scrollLeft = 0, clientWidth = 1 } = strip.current ?? {};
    setAt(Math.round(scrollLeft / clientWidth));
  };
  if (images.length === 0) {
    return <div className="card-picture grid place-items-center text-muted">{productWords.noPicture}</div>;
  }
  return (
    <section aria-label={productWords.gallery} className="grid min-w-0 content-start gap-4 lg:grid-cols-[4.75rem_minmax(0,1fr)]">
      <ul
        ref={strip}
        onScroll={follow}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={productWords.gallery}
        className="-mx-[clamp(1rem,3.4vw,3rem)] flex snap-x snap-mandatory overflow-x-auto [scrollbar-width:none] motion-safe:scroll-smooth sm:mx-0 sm:rounded-card lg:order-last"
      >
        {images.map((image, index) => (
          <li key={image.id} className="w-full shrink-0 snap-start snap-always">
            <div className="card-picture max-sm:rounded-none">
              <Picture
                url={image.url}
                alt={image.alt || `${name}, ${productWords.picture(index + 1, images.length)}`}
                width={image.width}
                height={image.height}
                blur={image.blurDataUrl}
                sizes="(min-width: 64rem) 50vw, 100vw"
                isFirst={index === 0}
                className="absolute inset-0 size-full object-cover"
              />
            </div>
          </li>
        ))}
      </ul>
      {images.length > 1 ? <Thumbnails images={images} at={at} show={show} /> : null}
    </section>
  );
}

function Thumbnails({ images, at, show }: { images: Image[]; at: number; show: (index: number) => void }) {
  return (
    <ul className="flex justify-center gap-1 lg:flex-col lg:justify-start lg:gap-3 noscript:hidden">
      {images.map((image, index) => (
        <li key={image.id}>
          <button
            type="button"
            onClick={() => show(index)}
            aria-label={productWords.picture(index + 1, images.length)}
            aria-current={index === at}
            className="group lg:block lg:w-full max-lg:grid max-lg:size-8 max-lg:place-items-center"
          >
            <span className="size-2 rounded-full bg-line-strong/60 transition-colors group-aria-[current=true]:bg-ink lg:hidden" />
            <span className="card-picture hidden outline-2 outline-offset-2 outline-transparent group-aria-[current=true]:outline-ink lg:block">
              <Picture
                url={image.url}
                alt=""
                width={image.width}
                height={image.height}
                sizes="76px"
                className="absolute inset-0 size-full object-cover"
              />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
