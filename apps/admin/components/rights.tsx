'use client';

import type { Permission } from '@emporium/core/who';
import { createContext, type ReactNode, useContext } from 'react';
import { type Rights, rightsAt } from '../lib/rights.ts';

type Held = { base: string; permissions: readonly Permission[] };

const Holder = createContext<Held | null>(null);

/** Tells everything below it what the one who is signed in may do in this store. */
export function RightsProvider({ base, permissions, children }: Held & { children: ReactNode }) {
  return <Holder value={{ base, permissions }}>{children}</Holder>;
}

/** Whether the one who is signed in may see, or change, what stands at an address of this store. Everywhere else the answer is yes. */
export function useRights(): (href: string, what: keyof Rights) => boolean {
  const held = useContext(Holder);
  return (href, what) => {
    if (!held || !(href === held.base || href.startsWith(`${held.base}/`))) return true;
    return held.permissions.includes(rightsAt(href.slice(held.base.length))[what]);
  };
}
