'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useRights } from '../rights.tsx';
import { pageGroups } from './pages.ts';
import styles from './shell.module.css';

/** The pages of a store, in the rail. `onFollow` closes the sheet that they stand in on a phone. */
export function StoreLinks({ base, onFollow }: { base: string; onFollow?: () => void }) {
  const may = useRights();
  const groups = pageGroups.map(({ name, pages }) => ({ name, pages: pages.filter(({ path }) => may(`${base}${path}`, 'see')) }));
  const here = usePathname().split('/').slice(2, 3).join('');
  return (
    <nav aria-label="Store">
      {groups
        .filter(({ pages }) => pages.length > 0)
        .map((group) => (
          <div key={group.name ?? 'top'}>
            {group.name ? <div className={styles.group}>{group.name}</div> : null}
            <ul className={styles.links}>
              {group.pages.map(({ path, label, icon: Icon }) => {
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
