'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import styles from './settings.module.css';

const tabs = [
  ['', 'General'],
  ['/payments', 'Payments'],
  ['/shipping', 'Shipping'],
  ['/taxes', 'Taxes'],
  ['/developers', 'API'],
] as const;

/** The parts of a store's settings. */
export function SettingsTabs({ base }: { base: string }) {
  const path = usePathname();
  return (
    <nav className={styles.tabs} aria-label="Settings">
      {tabs.map(([part, label]) => {
        const isHere = path.split('/settings')[1] === part;
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
