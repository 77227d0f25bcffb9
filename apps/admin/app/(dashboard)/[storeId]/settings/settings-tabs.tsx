'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useRights } from '../../../../components/rights.tsx';
import styles from './settings.module.css';

const tabs = [
  ['', 'General'],
  ['/look', 'Look'],
  ['/staff', 'Staff'],
  ['/payments', 'Payments'],
  ['/shipping', 'Shipping'],
  ['/taxes', 'Taxes'],
  ['/orders', 'Orders'],
  ['/letters', 'Letters'],
  ['/developers', 'API'],
  ['/keys', 'API keys'],
  ['/webhooks', 'Webhooks'],
  ['/close', 'Close'],
] as const;

/** The parts of a store's settings that the member may open. */
export function SettingsTabs({ base }: { base: string }) {
  const path = usePathname();
  const may = useRights();
  const nav = useRef<HTMLElement>(null);
  // On a phone the row of tabs is wider than the screen: the one that is open comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each path has a tab of its own
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (nav.current && open) nav.current.scrollLeft = open.offsetLeft - nav.current.clientWidth / 2 + open.offsetWidth / 2;
  }, [path]);
  return (
    <nav ref={nav} className={styles.tabs} aria-label="Settings">
      {tabs
        .filter(([part]) => may(`${base}/settings${part}`, 'see'))
        .map(([part, label]) => {
          const here = path.split('/settings')[1] ?? '';
          const isHere = here === part || (part !== '' && here.startsWith(`${part}/`));
          return (
            <Link
              key={label}
              className={isHere ? `${styles.tab} ${styles.here}` : styles.tab}
              href={`${base}/settings${part}`}
              aria-current={isHere ? 'page' : undefined}
            >
              {label}
            </Link>
          );
        })}
    </nav>
  );
}
