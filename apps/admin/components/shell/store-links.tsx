'use client';

import {
  IconBox,
  IconChartAreaLine,
  IconColorSwatch,
  IconMail,
  IconPhoto,
  IconReceipt,
  IconRuler2,
  IconSettings,
  IconSitemap,
} from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import styles from './shell.module.css';

const groups = [
  { name: null, links: [['', 'Overview', IconChartAreaLine]] },
  { name: 'Sell', links: [['/orders', 'Orders', IconReceipt]] },
  {
    name: 'Catalogue',
    links: [
      ['/products', 'Products', IconBox],
      ['/categories', 'Categories', IconSitemap],
      ['/sizes', 'Sizes', IconRuler2],
      ['/colors', 'Colours', IconColorSwatch],
    ],
  },
  { name: 'Content', links: [['/billboards', 'Billboards', IconPhoto]] },
  {
    name: 'Manage',
    links: [
      ['/mail', 'Mail', IconMail],
      ['/settings', 'Settings', IconSettings],
    ],
  },
] as const;

/** The pages of a store, in the rail. `onFollow` closes the sheet that they stand in on a phone. */
export function StoreLinks({ base, onFollow }: { base: string; onFollow?: () => void }) {
  const here = usePathname().split('/').slice(2, 3).join('');
  return (
    <nav aria-label="Store">
      {groups.map((group) => (
        <div key={group.name ?? 'top'}>
          {group.name ? <div className={styles.group}>{group.name}</div> : null}
          <ul className={styles.links}>
            {group.links.map(([path, label, Icon]) => {
              const isHere = path.slice(1) === here;
              return (
                <li key={label}>
                  <Link
                    className={isHere ? `${styles.link} ${styles.here}` : styles.link}
                    href={`${base}${path}`}
                    aria-current={isHere ? 'page' : undefined}
                    onClick={onFollow}
                  >
                    <Icon size={17} stroke={1.7} aria-hidden />
                    {label}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
