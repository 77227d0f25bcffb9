import type { Cart } from '@emporium/sdk';
import { Fragment } from 'react';
import { formatAddress } from '../../../lib/format-address.ts';
import { formatMoney } from '../../../lib/money.ts';
import { getShop } from '../../../lib/shop.ts';
import { checkoutWords } from '../../../lib/words.ts';

/** The address step, done: whom to write to and where to send. */
export function AddressDone({ cart }: { cart: Cart }) {
  return (
    <>
      <p>{cart.email}</p>
      {cart.shippingAddress ? (
        <p>
          {formatAddress(cart.shippingAddress).map((part, index) => (
            <Fragment key={part}>
              {index > 0 ? ', ' : null}
              <bdi>{part}</bdi>
            </Fragment>
          ))}
        </p>
      ) : null}
    </>
  );
}

/** The delivery step, done. */
export async function ShippingDone({ cart }: { cart: Cart }) {
  const { profile } = await getShop();
  const option = cart.shippingOptions.find(({ id }) => id === cart.shippingRateId);
  if (!option) return <p>{checkoutWords.noShipping}</p>;
  const cost = option.amountMinor === 0 ? checkoutWords.free : formatMoney(option.amountMinor, profile.currency, profile.locale);
  return (
    <p>
      {option.name}, {checkoutWords.days(option.minDays, option.maxDays)}, {cost}
    </p>
  );
}
