import { formatMoney, toDecimal } from '@emporium/core/lib';
import { listShippingZones } from '@emporium/core/shipping';
import { countryChoices } from '../../../../../lib/choices.ts';
import { readStore } from '../../../../../lib/read.ts';
import { type ShownZone, Zones } from './zones.tsx';

type Zone = Awaited<ReturnType<typeof listShippingZones>>[number];

function placeOf(countries: string[]): string {
  if (countries.length === 0) return 'The rest of the world';
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const shown = countries.slice(0, 6).map((code) => names.of(code) ?? code);
  const more = countries.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function showZone({ id, name, countries, rates }: Zone, store: { currency: string; locale: string }): ShownZone {
  const decimal = (minor: number | null) => (minor === null ? '' : toDecimal(minor, store.currency));
  const money = (minor: number) => formatMoney(minor, store.currency, store.locale);
  return {
    ...{ id, name, countries },
    place: placeOf(countries),
    rates: rates.map((rate) => ({
      price: rate.amountMinor === 0 ? 'Free' : money(rate.amountMinor),
      note: [
        `${rate.minDays}–${rate.maxDays} days`,
        rate.freeOverMinor === null ? '' : `free over ${money(rate.freeOverMinor)}`,
        rate.minTotalMinor === null ? '' : `from ${money(rate.minTotalMinor)}`,
        rate.maxTotalMinor === null ? '' : `up to ${money(rate.maxTotalMinor)}`,
      ]
        .filter(Boolean)
        .join(' · '),
      draft: {
        ...{ id: rate.id, zoneId: id, name: rate.name, minDays: rate.minDays, maxDays: rate.maxDays },
        ...{ isActive: rate.isActive, isDefault: rate.isDefault },
        amount: toDecimal(rate.amountMinor, store.currency),
        freeOver: decimal(rate.freeOverMinor),
        minTotal: decimal(rate.minTotalMinor),
        maxTotal: decimal(rate.maxTotalMinor),
      },
    })),
  };
}

export default async function ShippingSettingsPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { store, zones } = await readStore(
    (await params).storeId,
    async (tx, { store, actor }) => ({
      store,
      zones: await listShippingZones(tx, store, actor, {}),
    }),
    '/settings/shipping',
  );
  return (
    <Zones
      storeId={store.slug}
      currency={store.currency}
      zones={zones.map((zone) => showZone(zone, store))}
      countries={countryChoices()}
    />
  );
}
