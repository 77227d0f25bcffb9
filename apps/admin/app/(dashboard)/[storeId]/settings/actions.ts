'use server';

import { updateSettings, updateStore } from '@emporium/core/stores';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

/** Whether the checkout asks for a field, and whether it insists. */
export type Asked = 'hidden' | 'optional' | 'required';

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
  checkoutPhone: Asked;
  checkoutCompany: Asked;
  mailFromName: string;
};

/** Saves the general settings; both halves stand or fall together. Answers the store's address, which may be new. */
export async function saveGeneralAction(
  storeId: string,
  versions: { store: number; settings: number },
  draft: GeneralDraft,
): Promise<Answer<{ slug: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { allowedOrigins, orderPrefix, lowStockAt, checkoutPhone, checkoutCompany, mailFromName, ...rest } = draft;
    const { supportEmail, storefrontUrl, ...profile } = rest;
    const profileFields = { ...profile, supportEmail: supportEmail || null, storefrontUrl: storefrontUrl || null };
    await updateStore(tx, store, actor, { version: versions.store, ...profileFields });
    const selling = { allowedOrigins, orderPrefix, lowStockAt, checkoutPhone, checkoutCompany };
    await updateSettings(tx, store, actor, { version: versions.settings, ...selling, mailFromName: mailFromName || null });
    return { slug: draft.slug };
  });
}
