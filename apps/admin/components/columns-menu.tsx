'use client';

import { Button, Menu } from '@mantine/core';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';
import type { Choice } from '../lib/choices.ts';
import { useQuery } from './use-query.ts';

/** Chooses which columns a table shows; the choice stands in the address, and so in saved views. */
export function ColumnsMenu({ choices, standard }: { choices: Choice[]; standard: string[] }) {
  const { get, set } = useQuery();
  const shown = get('columns') ? get('columns').split(',') : standard;
  const toggle = (value: string) => {
    const next = choices
      .map((choice) => choice.value)
      .filter((one) => (one === value ? !shown.includes(one) : shown.includes(one)));
    const isStandard = next.length === standard.length && next.every((one) => standard.includes(one));
    set({ columns: isStandard ? '' : next.join(',') || 'none' });
  };
  return (
    <Menu position="bottom-end" width={190} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" size="xs" h={32} leftSection={<IconColumns3 size={15} />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ value, label }) => (
          <Menu.Item
            key={value}
            role="menuitemcheckbox"
            aria-checked={shown.includes(value)}
            onClick={() => toggle(value)}
            rightSection={shown.includes(value) ? <IconCheck size={14} aria-hidden /> : null}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
