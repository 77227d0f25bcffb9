import type { Cart, Obstacle } from '@emporium/sdk';
import Link from 'next/link';
import { formatMoney } from '../../../lib/money.ts';
import { getShop } from '../../../lib/shop.ts';
import { checkoutWords } from '../../../lib/words.ts';

/** What an obstacle says, with the name of the goods that it is about. */
function tell(obstacle: Obstacle, cart: Cart): string {
  const { variantId, available } = obstacle.data;
  const line = cart.lines.find((one) => one.variantId === variantId);
  if (obstacle.code !== 'out_of_stock' || !line) return obstacle.message;
  return checkoutWords.fewer(line.productName, typeof available === 'number' ? available : 0);
}

/** In place of the button that pays: why the order cannot be placed as it is, and where that is put right. */
export async function Obstacles({ cart, obstacles }: { cart: Cart; obstacles: Obstacle[] }) {
  const { base } = await getShop();
  return (
    <div role="alert" className="flex flex-col items-start gap-4 rounded-control border border-bad p-5">
      <p className="font-semibold text-bad">{checkoutWords.blocked}</p>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {obstacles.map((obstacle) => (
          <li key={`${obstacle.code}-${String(obstacle.data.variantId ?? obstacle.data.lineId ?? '')}`}>
            {tell(obstacle, cart)}
          </li>
        ))}
      </ul>
      <Link href={`${base}/cart`} className="button button-main button-small">
        {checkoutWords.toBag}
      </Link>
    </div>
  );
}

/** Says that the goods cost something else than on the page before. @param was  subtotal that the buyer saw there, as the address has it. */
export async function ChangedNotice({ cart, was }: { cart: Cart; was: unknown }) {
  const seen = typeof was === 'string' && /^\d{1,15}$/.test(was) ? Number(was) : null;
  if (seen === null || seen === cart.subtotalMinor) return null;
  const { currency, locale } = (await getShop()).profile;
  return (
    <p role="status" className="mb-8 rounded-control border border-line-strong bg-raised px-5 py-4">
      {checkoutWords.changed(formatMoney(seen, currency, locale), formatMoney(cart.subtotalMinor, currency, locale))}
    </p>
  );
}
