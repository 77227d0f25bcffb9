'use client';

import type { Image } from '@emporium/sdk';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { ArrowIcon, CloseIcon, MinusIcon, PlusIcon } from '../../../../components/icons.tsx';
import { Picture } from '../../../../components/picture.tsx';
import { productWords, siteWords } from '../../../../lib/words.ts';

type ZoomProps = { images: Image[]; name: string; first: number; close: (at: number) => void };

const round = 'grid size-11 place-items-center rounded-full border border-line bg-ground hover:border-ink disabled:opacity-35';

/** One picture over the whole window; enlarged it is moved by scrolling, by finger, wheel or arrow keys. */
function Slide({ image, alt, isLarge, toggle }: { image: Image; alt: string; isLarge: boolean; toggle: () => void }) {
  return (
    <li className="size-full shrink-0 snap-center snap-always overflow-auto overscroll-contain [scrollbar-width:none]">
      <button
        type="button"
        onClick={toggle}
        tabIndex={-1}
        aria-label={isLarge ? productWords.smaller : productWords.larger}
        className={`relative block ${isLarge ? 'h-[220%] w-[220%] cursor-zoom-out' : 'size-full cursor-zoom-in'}`}
      >
        <Picture
          url={image.url}
          alt={alt}
          width={image.width}
          height={image.height}
          sizes={isLarge ? '220vw' : '100vw'}
          className="absolute inset-0 size-full object-contain"
        />
      </button>
    </li>
  );
}

type View = {
  at: number;
  isLarge: boolean;
  setLarge: (isLarge: boolean) => void;
  show: (index: number) => void;
};

/** Which picture stands in the window, and how large: by buttons, arrow keys, + and −, and by swiping the strip. */
function useView(strip: RefObject<HTMLUListElement | null>, count: number, first: number) {
  const [at, setAt] = useState(first);
  const [isLarge, setLarge] = useState(false);
  const turnTo = (index: number) => {
    setAt(index);
    setLarge(false);
  };
  const show = (index: number) => {
    if (index < 0 || index >= count) return;
    turnTo(index);
    strip.current?.children[index]?.scrollIntoView({ block: 'nearest', inline: 'center' });
  };
  const follow = () => {
    const { scrollLeft = 0, clientWidth = 1 } = strip.current ?? {};
    const index = Math.round(scrollLeft / clientWidth);
    if (index !== at) turnTo(index);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '-') setLarge(event.key === '+');
    // Enlarged, the arrow keys move the picture.
    else if (!isLarge && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      event.preventDefault();
      show(event.key === 'ArrowRight' ? at + 1 : at - 1);
    }
  };
  return { at, isLarge, setLarge, show, follow, press };
}

/** Back and on, with the number of the picture between. */
function Turning({ view: { at, show }, count }: { view: View; count: number }) {
  return (
    <div className="absolute inset-x-0 bottom-[max(1rem,env(safe-area-inset-bottom))] flex items-center justify-center gap-3">
      <button type="button" aria-label={productWords.previous} onClick={() => show(at - 1)} disabled={at === 0} className={round}>
        <ArrowIcon className="size-5 rotate-180" />
      </button>
      <p aria-live="polite" className="min-w-16 rounded-pill bg-ground px-3 py-1.5 text-center text-sm tabular-nums">
        <span className="sr-only">{productWords.picture(at + 1, count)}</span>
        <span aria-hidden="true">
          {at + 1} / {count}
        </span>
      </p>
      <button
        type="button"
        aria-label={productWords.next}
        onClick={() => show(at + 1)}
        disabled={at === count - 1}
        className={round}
      >
        <ArrowIcon className="size-5" />
      </button>
    </div>
  );
}

/** Enlarge, and close. */
function Corner({ view: { isLarge, setLarge }, close }: { view: View; close: () => void }) {
  return (
    <div className="absolute top-4 right-4 flex gap-2">
      <button
        type="button"
        aria-label={isLarge ? productWords.smaller : productWords.larger}
        aria-pressed={isLarge}
        onClick={() => setLarge(!isLarge)}
        className={round}
      >
        {isLarge ? <MinusIcon className="size-5" /> : <PlusIcon className="size-5" />}
      </button>
      <button type="button" aria-label={siteWords.close} onClick={close} className={round}>
        <CloseIcon className="size-5" />
      </button>
    </div>
  );
}

/**
 * The pictures of a product over the whole window: swiped on a phone, turned by arrow keys, enlarged by a press or by + and −. The browser's
 * own dialog keeps the keyboard in it and closes it by Escape.
 */
export function ZoomDialog({ images, name, first, close }: ZoomProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const strip = useRef<HTMLUListElement>(null);
  const view = useView(strip, images.length, first);
  const { at, isLarge } = view;
  useEffect(() => {
    dialog.current?.showModal();
    strip.current?.children[first]?.scrollIntoView({ behavior: 'instant', block: 'nearest', inline: 'center' });
  }, [first]);
  return (
    <dialog
      ref={dialog}
      aria-label={productWords.gallery}
      onClose={() => close(at)}
      onKeyDown={view.press}
      className="fixed inset-0 m-0 size-full max-h-none max-w-none overflow-hidden bg-ground text-ink"
    >
      <ul
        ref={strip}
        onScroll={view.follow}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={productWords.gallery}
        className={`flex size-full snap-x snap-mandatory outline-offset-[-4px] [scrollbar-width:none] motion-safe:scroll-smooth ${isLarge ? 'overflow-hidden' : 'overflow-x-auto'}`}
      >
        {images.map((image, index) => (
          <Slide
            key={image.id}
            image={image}
            alt={image.alt || `${name}, ${productWords.picture(index + 1, images.length)}`}
            isLarge={isLarge && index === at}
            toggle={() => view.setLarge(!isLarge)}
          />
        ))}
      </ul>
      <Turning view={view} count={images.length} />
      <Corner view={view} close={() => dialog.current?.close()} />
    </dialog>
  );
}
