'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Drawer } from '../../components/drawer.tsx';
import { ArrowIcon, MenuIcon } from '../../components/icons.tsx';
import { accountWords } from '../../lib/account-words.ts';
import type { MenuLink } from '../../lib/menu-links.ts';
import { listWords, siteWords } from '../../lib/words.ts';
import { useShop } from './shop-context.tsx';

/** The menu of small screens. Without scripts its button leads to the same links at the page's foot. */
export function SiteMenu({ links: main }: { links: MenuLink[] }) {
  const { base, name } = useShop();
  const [isOpen, setOpen] = useState(false);
  const links = [
    ...main,
    { label: listWords.everything, href: `${base}/search` },
    { label: accountWords.open, href: `${base}/account` },
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
      <Drawer isOpen={isOpen} close={() => setOpen(false)} side="left" title={name}>
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
      </Drawer>
    </div>
  );
}
