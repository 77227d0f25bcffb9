import type { Metadata } from 'next';
import { findShop } from '../../lib/shop.ts';
import { faultWords } from '../../lib/words.ts';
import { Empty } from './empty.tsx';

export const metadata: Metadata = { title: faultWords.notFound };

/** What stands where nothing is, with ways that lead on. */
export default async function NotFound() {
  const shop = await findShop();
  if (!shop)
    return (
      <Empty isPage title={faultWords.noShop} hint={faultWords.noShopHint} action={{ label: faultWords.frontDoor, href: '/' }} />
    );
  return (
    <Empty
      isPage
      title={faultWords.notFound}
      hint={faultWords.notFoundHint}
      action={{ label: faultWords.everything, href: `${shop.base}/search` }}
    />
  );
}
