'use server';

import { getSettings, updateSettings } from '@emporium/core/stores';
import { deleteTaxRate, saveTaxRate } from '@emporium/core/tax';
import { act } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';

export type TaxDraft = {
  id?: string;
  name: string;
  country: string;
  region: string;
  percent: string;
  appliesToShipping: boolean;
};

/** Makes or changes a tax rate. */
export async function saveTaxRateAction(storeId: string, rate: TaxDraft): Promise<Answer<{ id: string }>> {
  return act(storeId, (tx, { store, actor }) => saveTaxRate(tx, store, actor, rate));
}

/** Takes a tax rate away. */
export async function deleteTaxRateAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteTaxRate(tx, store, actor, { id }));
}

/** Says whether prices hold their tax already. */
export async function setTaxIncludedAction(storeId: string, taxIncluded: boolean): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { settings } = await getSettings(tx, store, actor, {});
    await updateSettings(tx, store, actor, { version: settings.version, taxIncluded });
  });
}
