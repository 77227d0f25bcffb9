'use client';

import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { afterPaint } from '../lib/after-paint.ts';
import { siteWords } from '../lib/words.ts';
import { CloseIcon } from './icons.tsx';

type DrawerProps = {
  isOpen: boolean;
  close: () => void;
  side: 'left' | 'right';
  title: ReactNode;
  children: ReactNode;
};

/** A sheet beside the page. The browser's own dialog keeps the keyboard in it, closes it by Escape and hides the page from readers. */
export function Drawer({ isOpen, close, side, title, children }: DrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!isOpen) {
      dialog.current?.close();
      return undefined;
    }
    let isWanted = true;
    // Making everything else unreachable takes the browser a while; the press that opens is drawn first.
    void afterPaint().then(() => isWanted && dialog.current?.showModal());
    return () => {
      isWanted = false;
    };
  }, [isOpen]);
  // A press on the ground behind the sheet is a press on the dialog itself, outside of its box.
  const closeOutside = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target !== event.currentTarget) return;
    const { left, right } = event.currentTarget.getBoundingClientRect();
    if (event.clientX < left || event.clientX > right) close();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      data-side={side}
      className="drawer"
      aria-labelledby={`drawer-${side}`}
      onClose={close}
      onClick={closeOutside}
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center justify-between px-5 pt-5 pb-3 sm:px-7">
          <h2 id={`drawer-${side}`} className="display text-2xl">
            {title}
          </h2>
          <button
            type="button"
            aria-label={siteWords.close}
            onClick={close}
            className="-mr-2 grid size-11 place-items-center rounded-pill hover:bg-tint"
          >
            <CloseIcon />
          </button>
        </div>
        {isOpen ? children : null}
      </div>
    </dialog>
  );
}
