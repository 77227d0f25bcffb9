'use server';

import { updateSettings, updateStore } from '@emporium/core/stores';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

/** The general settings as their form holds them; '' is none. */
export type GeneralDraft = {
  name: string;
  slug: string;
  currency: string;
  locale: string;
  timeZone: string;
  supportEmail: string;
  storefrontUrl: string;
  allowedOrigins: string[];
  orderPrefix: string;
  lowStockAt: number;
};

/** Saves the general settings; both halves stand or fall together. Answers the store's address, which may be new. */
export async function saveGeneralAction(
  storeId: string,
  versions: { store: number; settings: number },
  draft: GeneralDraft,
): Promise<Answer<{ slug: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { allowedOrigins, orderPrefix, lowStockAt, supportEmail, storefrontUrl, ...profile } = draft;
    const profileFields = { ...profile, supportEmail: supportEmail || null, storefrontUrl: storefrontUrl || null };
    await updateStore(tx, store, actor, { version: versions.store, ...profileFields });
    await updateSettings(tx, store, actor, { version: versions.settings, allowedOrigins, orderPrefix, lowStockAt });
    return { slug: draft.slug };
  });
}
