'use client';

import { Avatar, Menu, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSelector,
  IconStethoscope,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import Link from 'next/link';
import { askAuth } from '../../lib/ask-auth.ts';
import styles from './shell.module.css';

const schemes = [
  ['light', 'Light', IconSun],
  ['dark', 'Dark', IconMoon],
  ['auto', 'As the system', IconDeviceDesktop],
] as const;

async function signOut(): Promise<void> {
  await askAuth('/sign-out', {});
  // A whole new document, so that nothing of the old session stays in memory.
  window.location.assign('/sign-in');
}

/** Who is signed in; `operates` says that the whole installation is theirs. */
export type MenuUser = { name: string; email: string; operates: boolean };

/** Who is signed in: account, installation, colour scheme, sign out. */
export function UserMenu({ name, email, operates, compact }: MenuUser & { compact?: boolean }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position={compact ? 'bottom-end' : 'top-start'} width={224}>
      <Menu.Target>
        <button type="button" className={styles.switch} style={compact ? { width: 'auto' } : undefined}>
          <VisuallyHidden>{compact ? `Account menu of ${name}` : 'Account menu'}</VisuallyHidden>
          <Avatar size={28} radius="xl" name={name} color="accent" aria-hidden />
          {compact ? null : (
            <>
              <span className={styles.name}>
                <span>{name}</span>
                <span className={styles.sub}>{email}</span>
              </span>
              <IconSelector size={16} aria-hidden />
            </>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href="/account" leftSection={<IconUserCircle size={16} />}>
          Account
        </Menu.Item>
        {operates ? (
          <Menu.Item component={Link} href="/installation" leftSection={<IconStethoscope size={16} />}>
            Installation
          </Menu.Item>
        ) : null}
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        {schemes.map(([value, label, Icon]) => (
          <Menu.Item
            key={value}
            closeMenuOnClick={false}
            leftSection={<Icon size={16} />}
            onClick={() => setColorScheme(value)}
            fw={colorScheme === value ? 600 : 400}
            suppressHydrationWarning
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
