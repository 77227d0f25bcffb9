'use client';

import type { Image } from '@emporium/sdk';
import { lazy, type MouseEvent, Suspense, useRef, useState, useSyncExternalStore } from 'react';
import { Picture } from '../../../../components/picture.tsx';
import { productWords } from '../../../../lib/words.ts';

/** Fetched when somebody wants to look closer: most do not, and pages are light without it. */
const ZoomDialog = lazy(async () => ({ default: (await import('./zoom-dialog.tsx')).ZoomDialog }));

function onLoad(tell: () => void): () => void {
  window.addEventListener('load', tell);
  return () => window.removeEventListener('load', tell);
}

/** Whether the page has all that its first screen needs: until then the first picture has the line for itself. */
const useIsLoaded = () =>
  useSyncExternalStore(
    onLoad,
    () => document.readyState === 'complete',
    () => false,
  );

type GalleryProps = { images: Image[]; name: string };

/**
 * The pictures of a product: a strip that one swipes on a phone, with dots; a large one with thumbnails beside it on a screen. A press opens
 * them over the whole window; without scripts it leads to the picture itself.
 */
export function Gallery({ images, name }: GalleryProps) {
  const strip = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const [isZoomed, setZoomed] = useState(false);
  const isLoaded = useIsLoaded();
  const show = (index: number) => {
    setAt(index);
    strip.current?.children[index]?.scrollIntoView({ block: 'nearest', inline: 'start' });
  };
  const follow = () => {
    const { scrollLeft = 0, clientWidth = 1 } = strip.current ?? {};
    setAt(Math.round(scrollLeft / clientWidth));
  };
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setZoomed(true);
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
          <View
            key={image.id}
            image={image}
            alt={image.alt || `${name}, ${productWords.picture(index + 1, images.length)}`}
            isFirst={index === 0}
            isFetched={index === 0 || isLoaded}
            isShown={index === at}
            open={open}
          />
        ))}
      </ul>
      {images.length > 1 ? <Thumbnails images={images} at={at} show={show} /> : null}
      {isZoomed ? (
        <Suspense>
          <ZoomDialog
            images={images}
            name={name}
            first={at}
            close={(last) => {
              setZoomed(false);
              show(last);
            }}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

type ViewProps = {
  image: Image;
  alt: string;
  isFirst: boolean;
  isFetched: boolean;
  isShown: boolean;
  open: (event: MouseEvent) => void;
};

/** One picture of the strip; a link to the whole picture where nothing opens it. */
function View({ image, alt, isFirst, isFetched, isShown, open }: ViewProps) {
  const picture = (
    <Picture
      url={image.url}
      alt={alt}
      width={image.width}
      height={image.height}
      blur={image.blurDataUrl}
      sizes="(min-width: 64rem) 50vw, 100vw"
      isFirst={isFirst}
      className="absolute inset-0 size-full object-cover"
    />
  );
  return (
    <li className="w-full shrink-0 snap-start snap-always">
      <a
        href={image.url}
        data-opens="pictures"
        aria-label={`${productWords.look}: ${alt}`}
        tabIndex={isShown ? 0 : -1}
        onClick={open}
        className="card-picture block cursor-zoom-in outline-offset-[-4px] max-sm:rounded-none"
      >
        {isFetched ? picture : <noscript>{picture}</noscript>}
      </a>
    </li>
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
