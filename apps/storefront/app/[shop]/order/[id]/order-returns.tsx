import { type Order, type OrderReturns as Returns, StoreError } from '@emporium/sdk';
import { readableLocale } from '../../../../lib/money.ts';
import type { Shop } from '../../../../lib/shop.ts';
import { trackWords } from '../../../../lib/track-words.ts';
import { ReturnForm } from './return-form.tsx';

async function readReturns(shop: Shop, id: string, token: string): Promise<Returns | null> {
  try {
    return await shop.store.orders.returns(id, token);
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}

/** What can go back, and what the buyer has asked for. */
export async function OrderReturns({ order, token, shop }: { order: Order; token: string; shop: Shop }) {
  if (!order.isPaid || order.parcels.length === 0) return null;
  const returns = await readReturns(shop, order.id, token);
  if (!returns || (returns.returnable.length === 0 && returns.returns.length === 0)) return null;
  const { locale, timeZone } = shop.profile;
  const day = (iso: string) =>
    new Intl.DateTimeFormat(readableLocale(locale), { dateStyle: 'long', timeZone }).format(new Date(iso));
  const nameOf = (itemId: string) => order.items.find((item) => item.id === itemId)?.productName ?? '';
  return (
    <section>
      {returns.returns.length > 0 ? (
        <>
          <h2 className="mb-2 text-sm font-semibold">{trackWords.yourReturns}</h2>
          <ul className="flex flex-col gap-3">
            {returns.returns.map((back) => (
              <li key={back.id}>
                <p>{trackWords.states[back.state] ?? back.state}</p>
                <p className="text-sm text-muted">
                  {back.items.map((item) => `${item.quantity} × ${nameOf(item.itemId)}`).join(', ')}
                </p>
                {back.answer ? (
                  <p className="mt-1 border-l-2 border-line pl-3 text-sm whitespace-pre-line">{back.answer}</p>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {returns.returnable.length > 0 ? (
        <details className="mt-4 border-t border-line pt-4">
          <summary className="cursor-pointer font-medium">{trackWords.returns}</summary>
          {returns.until ? <p className="mt-2 text-sm text-muted">{trackWords.returnsUntil(day(returns.until))}</p> : null}
          <ReturnForm id={order.id} token={token} items={order.items} returnable={returns.returnable} />
        </details>
      ) : null}
    </section>
  );
}
