import { getSettings } from '@emporium/core/stores';
import { currencyChoices, localeChoices, timeZoneChoices } from '../../../../lib/choices.ts';
import { house } from '../../../../lib/house.ts';
import { readStore } from '../../../../lib/read.ts';
import type { Asked } from './actions.ts';
import { GeneralForm } from './general-form.tsx';

export default async function GeneralSettingsPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { base, stand } = await readStore((await params).storeId, async (tx, { store, actor, base }) => ({
    base,
    stand: await getSettings(tx, store, actor, {}),
  }));
  const { profile, settings, currencyIsFixed } = stand;
  const { name, slug, currency, locale, timeZone } = profile;
  const { allowedOrigins, orderPrefix, lowStockAt, mailFromName } = settings;
  const [checkoutPhone, checkoutCompany] = [settings.checkoutPhone as Asked, settings.checkoutCompany as Asked];
  const initial = {
    ...{ name, slug, currency, locale, timeZone, allowedOrigins, orderPrefix, lowStockAt },
    ...{ checkoutPhone, checkoutCompany, mailFromName: mailFromName ?? '' },
    supportEmail: profile.supportEmail ?? '',
    storefrontUrl: profile.storefrontUrl ?? '',
  };
  const versions = { store: profile.version, settings: settings.version };
  const choices = { currencies: currencyChoices(), locales: localeChoices(locale), timeZones: timeZoneChoices() };
  return (
    <GeneralForm
      key={`${versions.store}-${versions.settings}`}
      base={base}
      initial={initial}
      versions={versions}
      choices={choices}
      currencyIsFixed={currencyIsFixed}
      mailAddress={/<([^>]+)>/.exec(house().config.mailFrom)?.[1] ?? house().config.mailFrom}
      ownStorefront={`${house().config.storefrontUrl}/${slug}`}
    />
  );
}
