'use client';

import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import styles from './shell.module.css';
import { StoreLinks } from './store-links.tsx';
import { type StoreName, StoreSwitcher } from './store-switcher.tsx';
import { UserMenu } from './user-menu.tsx';

type ShellProps = {
  base: string;
  current: StoreName;
  stores: StoreName[];
  user: { name: string; email: string };
  children: ReactNode;
};

/** The frame of a store's pages: the rail on the left, on a phone a bar with the rail as a sheet. */
export function Shell({ base, current, stores, user, children }: ShellProps) {
  const [isOpen, sheet] = useDisclosure(false);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <aside className={styles.rail}>
        <div className={styles.inner}>
          <StoreSwitcher current={current} stores={stores} />
          <div className={styles.scroll}>
            <StoreLinks base={base} />
          </div>
          <div className={styles.foot}>
            <UserMenu {...user} />
          </div>
        </div>
      </aside>
      <div className={styles.topbar}>
        <Burger size="sm" opened={isOpen} onClick={sheet.open} aria-label="Open the menu" />
        <StoreSwitcher current={current} stores={stores} />
        <UserMenu {...user} compact />
      </div>
      <Drawer
        opened={isOpen}
        onClose={sheet.close}
        size={280}
        title={current.name}
        padding="sm"
        closeButtonProps={{ 'aria-label': 'Close the menu' }}
      >
        <StoreLinks base={base} onFollow={sheet.close} />
      </Drawer>
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
