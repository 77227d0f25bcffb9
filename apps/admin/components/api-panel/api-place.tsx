'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** Where the store's pages begin in the admin, and where its API is. */
export type ApiPlace = { base: string; apiUrl: string };

const Holder = createContext<ApiPlace | null>(null);

/** Tells everything below it where the store's API is. */
export function ApiPlaceProvider({ place, children }: { place: ApiPlace; children: ReactNode }) {
  return <Holder value={place}>{children}</Holder>;
}

/** Where the store's API is; null outside of a store. */
export const useApiPlace = (): ApiPlace | null => useContext(Holder);
