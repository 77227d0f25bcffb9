'use client';

import { Combobox, useCombobox, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconLayoutGrid, IconPlus, IconSelector } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { leave } from '../leave-guard.ts';
import styles from './shell.module.css';
import { StoreMark } from './store-mark.tsx';

export type StoreName = { id: string; slug: string; name: string };

/** Leads from one store to another; type to find one. */
export function StoreSwitcher({ current, stores }: { current: StoreName; stores: StoreName[] }) {
  const router = useRouter();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const wanted = search.trim().toLowerCase();
  const found = stores.filter((store) => `${store.name} ${store.slug}`.toLowerCase().includes(wanted));
  const go = (href: string) => {
    combobox.closeDropdown();
    leave(() => router.push(href));
  };
  return (
    <Combobox store={combobox} onOptionSubmit={go} width={280} position="bottom-start" shadow="md" radius="md" withinPortal>
      <Combobox.Target targetType="button">
        <button type="button" className={styles.switch} onClick={() => combobox.toggleDropdown()}>
          <StoreMark name={current.name} slug={current.slug} />
          <span className={styles.name}>
            <span>{current.name}</span>
            <span className={styles.sub}>/{current.slug}</span>
          </span>
          <VisuallyHidden>Switch store</VisuallyHidden>
          <IconSelector size={16} aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder="Find a store"
          aria-label="Find a store"
        />
        <Combobox.Options mah={300} style={{ overflowY: 'auto' }}>
          {found.map((store) => (
            <Combobox.Option key={store.id} value={`/${store.slug}`} active={store.id === current.id}>
              <span className={styles.switch} style={{ padding: 0 }}>
                <StoreMark name={store.name} slug={store.slug} />
                <span className={styles.name}>
                  <span>{store.name}</span>
                </span>
                {store.id === current.id ? <IconCheck size={15} aria-label="current" /> : null}
              </span>
            </Combobox.Option>
          ))}
          {found.length === 0 ? <Combobox.Empty>No store of that name</Combobox.Empty> : null}
        </Combobox.Options>
        <Combobox.Footer>
          <FootLink label="All stores" icon={<IconLayoutGrid size={16} aria-hidden />} onPress={() => go('/')} />
          <FootLink label="Create store" icon={<IconPlus size={16} aria-hidden />} onPress={() => go('/new')} />
        </Combobox.Footer>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function FootLink({ label, icon, onPress }: { label: string; icon: ReactNode; onPress: () => void }) {
  return (
    <button type="button" className={`${styles.link} ${styles.bare}`} onClick={onPress}>
      {icon}
      {label}
    </button>
  );
}
