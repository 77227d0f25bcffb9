import { getSettings } from '@emporium/core/stores';
import { listTaxRates } from '@emporium/core/tax';
import { countryChoices } from '../../../../../lib/choices.ts';
import { readStore } from '../../../../../lib/read.ts';
import { Taxes } from './taxes.tsx';

export default async function TaxSettingsPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { store, rates, taxIncluded } = await readStore(
    (await params).storeId,
    async (tx, { store, actor }) => ({
      store,
      rates: await listTaxRates(tx, store, actor, {}),
      taxIncluded: (await getSettings(tx, store, actor, {})).settings.taxIncluded,
    }),
    '/settings/taxes',
  );
  const drafts = rates.map(({ id, name, country, region, percent, appliesToShipping }) => ({
    ...{ id, name, country, region, appliesToShipping },
    percent: percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent,
  }));
  return <Taxes storeId={store.slug} taxIncluded={taxIncluded} rates={drafts} countries={countryChoices()} />;
}
