import { type LoadedCart, type LoadedLine, lineName } from '../cart/index.ts';
import { Refusal } from '../lib/index.ts';

type Needed = 'email_required' | 'phone_required' | 'address_required' | 'company_required' | 'shipping_required';

/** Everything that its buyer or the merchant's catalogue leaves to be done before a cart can be bought, in the order in which it is told. */
export function unreadiness(cart: LoadedCart): Refusal[] {
  if (cart.lines.length === 0) return [new Refusal('cart_empty')];
  const gone = cart.lines
    .filter((line) => !line.forSale)
    .map((line) => {
      const message = `“${lineName(line)}” is no longer for sale.`;
      return new Refusal('product_unavailable', { message, data: { lineId: line.id } });
    });
  const needed = (code: Needed, field: string, message: string) => new Refusal(code, { fields: [{ field, message }] });
  const found = [...gone];
  if (!cart.email) found.push(needed('email_required', 'email', 'Enter an e-mail address.'));
  if (cart.asks.phone === 'required' && !cart.phone && !cart.shippingAddress?.phone)
    found.push(needed('phone_required', 'phone', 'Enter a phone number.'));
  if (!cart.needsShipping) return found;
  if (cart.asks.company === 'required' && cart.shippingAddress && !cart.shippingAddress.company)
    found.push(needed('company_required', 'shippingAddress.company', 'Enter a company.'));
  if (!cart.shippingAddress) found.push(needed('address_required', 'shippingAddress', 'Enter an address.'));
  else if (cart.shippingOptions.length === 0) found.push(new Refusal('shipping_unavailable'));
  else if (!cart.shippingRateId) found.push(needed('shipping_required', 'shippingRateId', 'Choose a way of shipping.'));
  return found;
}

/** Each line of which there is plainly not enough. */
export function shortages(lines: readonly LoadedLine[]): Refusal[] {
  return lines
    .filter((line) => line.available < line.quantity)
    .map(
      ({ variantId, quantity, available }) => new Refusal('out_of_stock', { data: { variantId, wanted: quantity, available } }),
    );
}
