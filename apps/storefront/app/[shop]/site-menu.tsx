'use client';

import { Dialog } from '@base-ui/react/dialog';
import Link from 'next/link';
import { useState } from 'react';
import { ArrowIcon, CloseIcon, MenuIcon } from '../../components/icons.tsx';
import { listWords, siteWords } from '../../lib/words.ts';
import { useShop } from './shop-context.tsx';

/** The menu of small screens. Without scripts its button leads to the same links at the page's foot. */
export function SiteMenu({ categories }: { categories: { name: string; slug: string }[] }) {
  const { base, name } = useShop();
  const [isOpen, setOpen] = useState(false);
  const links = [
    ...categories.map((category) => ({ label: category.name, href: `${base}/c/${category.slug}` })),
    { label: listWords.everything, href: `${base}/search` },
  ];
  return (
    <div className="-ml-2 lg:hidden quiet:invisible">
      {/* biome-ignore lint/a11y/useValidAnchor: without scripts it leads to the links at the foot */}
      <a
        href="#foot"
        aria-label={siteWords.menu}
        onClick={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
        className="grid size-11 place-items-center rounded-pill hover:bg-tint"
      >
        <MenuIcon />
      </a>
      <Dialog.Root open={isOpen} onOpenChange={setOpen}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/45 transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-[min(22rem,88vw)] flex-col overflow-y-auto bg-ground outline-none transition-transform duration-300 ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
            <div className="flex items-center justify-between px-5 pt-4 pb-2">
              <Dialog.Title className="display text-xl">{name}</Dialog.Title>
              <Dialog.Close
                aria-label={siteWords.close}
                className="-mr-2 grid size-11 place-items-center rounded-pill hover:bg-tint"
              >
                <CloseIcon />
              </Dialog.Close>
            </div>
            <nav aria-label={siteWords.menu}>
              <ul className="divide-y divide-line px-5">
                {links.map(({ label, href }) => (
                  <li key={href}>
                    <Link
                      href={href}
                      onClick={() => setOpen(false)}
                      className="flex items-center justify-between py-4 text-lg font-medium"
                    >
                      {label}
                      <ArrowIcon className="size-5 text-muted" />
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </div>
  );
}
