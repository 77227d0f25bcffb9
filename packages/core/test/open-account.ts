import { type From, type SignedIn, signUp, verifyEmail } from '../src/accounts/index.ts';
import type { StoreContext } from '../src/who/index.ts';
import type { Shop } from './open-shop.ts';

export const customerPassword = 'a long enough one';

let networks = 0;

/** Each time another network, so that limits by network do not meet in one test file. */
export function somewhere(): From {
  networks += 1;
  return { ip: `10.1.${networks >> 8}.${networks & 255}`, userAgent: 'A browser' };
}

/** Letters leave after the answer: waits until one of a kind to an address is there, and reads the token of the newest one's link. */
export async function letterToken(shop: Shop, store: StoreContext, kind: string, to: string): Promise<string> {
  for (let turn = 0; turn < 500; turn += 1) {
    const letter = await shop.owner
      .selectFrom('MailMessage')
      .select('text')
      .where('storeId', '=', store.id)
      .where('kind', '=', `account.${kind}`)
      .where('toAddress', '=', to)
      .orderBy('createdAt', 'desc')
      .executeTakeFirst();
    const token = /[?&]token=(\S+)/.exec(letter?.text ?? '')?.[1];
    if (token) return decodeURIComponent(token);
  }
  throw new Error(`no letter ${kind} to ${to}`);
}

/** A customer of a store, signed in: by the form, the letter and its link. */
export async function openCustomer(shop: Shop, store: StoreContext, email: string): Promise<SignedIn> {
  await signUp(shop.deps, store, { name: 'Ada', email, password: customerPassword }, somewhere());
  return verifyEmail(shop.deps, store, { token: await letterToken(shop, store, 'verify', email) }, somewhere());
}
