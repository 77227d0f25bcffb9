'use client';

import { Menu, ScrollArea } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './filter-menu.module.css';
import { useQuery } from './use-query.ts';

/** The row of search and filters above a list. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <div className={styles.bar} data-look>
      {children}
    </div>
  );
}

type FilterProps = { name: string; label: string; choices: { value: string; label: string }[] };

/** One filter as a chip: pressed, it offers its choices; set, it shows its choice. */
export function FilterMenu({ name, label, choices }: FilterProps) {
  const { get, set } = useQuery();
  const value = get(name);
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Menu position="bottom-start" width={230}>
      <Menu.Target>
        <button type="button" className={chosen ? `${styles.chip} ${styles.on}` : styles.chip}>
          {chosen ? `${label}: ${chosen.label}` : label}
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={320} type="auto">
          {choices.map((choice) => (
            <Menu.Item
              key={choice.value}
              onClick={() => set({ [name]: choice.value })}
              rightSection={choice.value === value ? <IconCheck size={14} aria-label="chosen" /> : null}
            >
              {choice.label}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
        {chosen ? (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconX size={14} />} onClick={() => set({ [name]: '' })}>
              Show all
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
