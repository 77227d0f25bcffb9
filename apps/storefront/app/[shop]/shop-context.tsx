'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** What client parts need to know of the shop: what stands before its links, and how it writes money. */
type ShopFacts = { base: string; name: string; currency: string; locale: string };

const ShopContext = createContext<ShopFacts | null>(null);

/** The shop that the page belongs to. */
export function useShop(): ShopFacts {
  const facts = useContext(ShopContext);
  if (!facts) throw new Error('useShop is used outside of the shop’s layout');
  return facts;
}

/** Tells the client parts of a page which shop they are in. */
export function ShopProvider({ facts, children }: { facts: ShopFacts; children: ReactNode }) {
  return <ShopContext value={facts}>{children}</ShopContext>;
}
