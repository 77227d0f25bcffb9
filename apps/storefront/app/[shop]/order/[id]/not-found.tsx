import { findShop } from '../../../../lib/shop.ts';
import { faultWords } from '../../../../lib/words.ts';
import { Empty } from '../../empty.tsx';

/** For an order that is not there, and for one that the link at hand does not open: the two look alike from outside. */
export default async function OrderNotFound() {
  const shop = await findShop();
  const action = { label: faultWords.home, href: shop?.base || '/' };
  return <Empty isPage title={faultWords.orderNotFound} hint={faultWords.orderNotFoundHint} action={action} />;
}
