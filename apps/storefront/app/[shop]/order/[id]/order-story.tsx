import type { Order } from '@emporium/sdk';
import { readableLocale } from '../../../../lib/money.ts';
import type { Shop } from '../../../../lib/shop.ts';
import { orderWords } from '../../../../lib/words.ts';

/** What has happened with an order, in the shop's time, and its parcels. */
export function OrderStory({ order, shop }: { order: Order; shop: Shop }) {
  const { locale, timeZone } = shop.profile;
  const format = new Intl.DateTimeFormat(readableLocale(locale), { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const told = order.events.filter((event) => orderWords.events[event.type]);
  return (
    <>
      {order.parcels.length > 0 ? (
        <section>
          <h2 className="mb-2 text-sm font-semibold">{orderWords.parcels}</h2>
          <ul className="flex flex-col gap-2">
            {order.parcels.map((parcel) => (
              <li key={`${parcel.carrier}-${parcel.trackingNumber}`} className="text-muted">
                {[parcel.carrier, parcel.trackingNumber].filter(Boolean).join(' ')}{' '}
                {/^https?:\/\//i.test(parcel.trackingUrl) ? (
                  <a href={parcel.trackingUrl} rel="noreferrer" className="link text-ink">
                    {orderWords.track}
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2 className="mb-3 text-sm font-semibold">{orderWords.story}</h2>
        <ol className="flex flex-col gap-3 border-l border-line pl-5">
          {told.map((event) => (
            <li
              key={`${event.type}-${event.createdAt}`}
              className="relative before:absolute before:top-2 before:-left-[1.5rem] before:size-2 before:rounded-full before:bg-ink"
            >
              <p>{orderWords.events[event.type]}</p>
              <p className="text-sm text-muted">
                <time dateTime={event.createdAt}>{format.format(new Date(event.createdAt))}</time>
              </p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
