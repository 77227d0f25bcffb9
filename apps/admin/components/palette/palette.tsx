'use client';

import { useMantineColorScheme } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import {
  IconBox,
  IconBuildingStore,
  IconKeyboard,
  IconLayoutGrid,
  IconMoon,
  IconPlus,
  IconReceipt,
  IconSearch,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Finding } from '../../lib/finding.ts';
import { leave } from '../leave-guard.ts';
import { useRights } from '../rights.tsx';
import { deepPages, pageGroups, type StorePage } from '../shell/pages.ts';
import type { StoreName } from '../shell/store-switcher.tsx';
import styles from './palette.module.css';
import { openShortcuts } from './shortcuts.tsx';
import { useFinding } from './use-finding.ts';

type PaletteProps = { base: string; current: StoreName; stores: StoreName[] };
type Entry = { id: string; label: string; sub?: string; icon: StorePage['icon']; words?: string; run: () => void };

const icons: Record<Finding['kind'], StorePage['icon']> = { product: IconBox, order: IconReceipt, customer: IconUser };

function fits(entry: Entry, query: string): boolean {
  const text = `${entry.label} ${entry.words ?? ''}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function useEntries({ base, current, stores }: PaletteProps): {
  pages: Entry[];
  acts: Entry[];
  go: (href: string) => void;
} {
  const router = useRouter();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const may = useRights();
  const go = (href: string) => leave(() => router.push(href));
  const pageOf = ({ path, label, icon, words }: StorePage): Entry => ({
    ...{ id: `page:${path}`, label, icon, words },
    run: () => go(`${base}${path}`),
  });
  const isDark = colorScheme === 'dark';
  const others = stores.filter((store) => store.id !== current.id);
  return {
    go,
    pages: [...pageGroups.flatMap((group) => group.pages), ...deepPages]
      .filter(({ path }) => may(`${base}${path}`, 'see'))
      .map(pageOf),
    acts: [
      ...others.map(({ id, slug, name }) => ({
        ...{ id: `store:${id}`, label: `Switch to ${name}`, words: slug, icon: IconBuildingStore },
        run: () => go(`/${slug}`),
      })),
      { id: 'stores', label: 'All stores', icon: IconLayoutGrid, words: 'cockpit', run: () => go('/') },
      { id: 'create-store', label: 'Create store', icon: IconPlus, words: 'new open', run: () => go('/new') },
      {
        ...{ id: 'scheme', label: isDark ? 'Light colours' : 'Dark colours', words: 'theme mode night' },
        icon: isDark ? IconSun : IconMoon,
        run: () => setColorScheme(isDark ? 'light' : 'dark'),
      },
      { id: 'keys', label: 'Keyboard shortcuts', icon: IconKeyboard, words: 'help', run: openShortcuts },
    ],
  };
}

/** Goes anywhere, finds any product, order or customer, and does common acts; opened by Ctrl/⌘ K. */
export function Palette(props: PaletteProps) {
  const [query, setQuery] = useState('');
  const { pages, acts, go } = useEntries(props);
  const wanted = query.trim();
  const { found, isFinding } = useFinding(props.base, wanted);
  const findings = found.map(
    (finding): Entry => ({
      ...{ id: `found:${finding.id}`, label: finding.label, sub: finding.sub, icon: icons[finding.kind] },
      run: () => go(`${props.base}${finding.path}`),
    }),
  );
  const groups: [string, Entry[]][] = [
    ['Found', findings],
    ['Go to', pages.filter((entry) => fits(entry, wanted)).slice(0, wanted ? 8 : 30)],
    ['Do', acts.filter((entry) => fits(entry, wanted)).slice(0, wanted ? 6 : 30)],
  ];
  const standing = groups.filter(([, entries]) => entries.length > 0);
  return (
    <Spotlight.Root query={query} onQueryChange={setQuery} shortcut={['mod + K', '/']} scrollable maxHeight={440} radius="md">
      <Spotlight.Search
        placeholder="Go to a page, find a product, an order (#1001) or a customer"
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        aria-label="What are you looking for?"
      />
      <Spotlight.ActionsList>
        {standing.map(([name, entries]) => (
          <Spotlight.ActionsGroup key={name} label={name}>
            {entries.map(({ id, label, sub, icon: Icon, run }) => (
              <Spotlight.Action key={id} onClick={run} className={styles.entry}>
                <Icon size={17} stroke={1.7} aria-hidden />
                <span className={styles.label}>{label}</span>
                {sub ? <span className={styles.sub}>{sub}</span> : null}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {standing.length === 0 ? (
          <Spotlight.Empty>{isFinding ? 'Looking…' : 'Nothing of that name in this store'}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
