import { Money } from '../../../../components/money.tsx';
import { arrival, type DeliveryPlace } from '../../../../lib/delivery.ts';
import type { Shop } from '../../../../lib/shop.ts';
import { checkoutWords, productWords } from '../../../../lib/words.ts';

/** Where the product can be sent, for what, and when it would be there. */
export function DeliveryTable({ places, shop }: { places: DeliveryPlace[]; shop: Shop }) {
  const { currency, locale, timeZone } = shop.profile;
  const now = new Date();
  return (
    <dl className="flex flex-col gap-4">
      {places.map(({ key, place, ways }) => (
        <div key={key}>
          <dt className="font-medium">{place}</dt>
          {ways.map((way) => (
            <dd key={way.name} className="flex flex-wrap justify-between gap-x-6 text-muted">
              <span>
                {way.name}: {arrival(way, now, { locale, timeZone })}
              </span>
              <span>
                {way.amountMinor === 0 ? (
                  checkoutWords.free
                ) : (
                  <Money minor={way.amountMinor} currency={currency} locale={locale} />
                )}
                {way.amountMinor > 0 && way.freeOverMinor !== null ? (
                  <>
                    {', '}
                    {productWords.freeFrom} <Money minor={way.freeOverMinor} currency={currency} locale={locale} />
                  </>
                ) : null}
              </span>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
