'use client';

import type { Permission } from '@emporium/core/who';
import { ActionIcon, Burger, Drawer, Kbd } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { ApiPlaceProvider } from '../api-panel/api-place.tsx';
import { Palette } from '../palette/palette.tsx';
import { useShortcuts } from '../palette/shortcuts.tsx';
import { RightsProvider, useRights } from '../rights.tsx';
import styles from './shell.module.css';
import { StoreLinks } from './store-links.tsx';
import { type StoreName, StoreSwitcher } from './store-switcher.tsx';
import { type MenuUser, UserMenu } from './user-menu.tsx';

type ShellProps = {
  base: string;
  current: StoreName;
  stores: StoreName[];
  user: MenuUser;
  /** What the member may do here: what they may not is not shown. */
  permissions: readonly Permission[];
  /** Origin of the API. */
  apiUrl: string;
  children: ReactNode;
};

/** The frame of a store's pages: the rail on the left, on a phone a bar with the rail as a sheet. */
export function Shell(props: ShellProps) {
  return (
    <RightsProvider base={props.base} permissions={props.permissions}>
      <ApiPlaceProvider place={{ base: props.base, apiUrl: props.apiUrl }}>
        <Frame {...props} />
      </ApiPlaceProvider>
    </RightsProvider>
  );
}

function Frame({ base, current, stores, user, children }: ShellProps) {
  const may = useRights();
  const here = usePathname();
  const isLocked = may(here, 'see') && !may(here, 'change');
  const [isOpen, sheet] = useDisclosure(false);
  useShortcuts(base);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <aside className={styles.rail}>
        <div className={styles.inner}>
          <StoreSwitcher current={current} stores={stores} />
          <FindButton />
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
        <ActionIcon variant="subtle" color="gray" size={36} aria-label="Find anything" onClick={spotlight.open}>
          <IconSearch size={18} />
        </ActionIcon>
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
      <main id="content" className={isLocked ? `${styles.content} ${styles.locked}` : styles.content} tabIndex={-1}>
        {isLocked ? <p className={styles.lookOnly}>You can look at this page. Changing it takes another role.</p> : null}
        {children}
      </main>
      <Palette base={base} current={current} stores={stores} />
    </div>
  );
}

/** Opens the command palette, and says by which keys it opens too. */
function FindButton() {
  return (
    <button type="button" className={styles.find} onClick={spotlight.open}>
      <IconSearch size={15} aria-hidden />
      <span>Find anything</span>
      <Kbd size="xs" aria-hidden>
        Ctrl K
      </Kbd>
    </button>
  );
}
