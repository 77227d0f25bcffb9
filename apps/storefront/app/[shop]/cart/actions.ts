'use server';

import { type Cart, type Product, StoreError } from '@emporium/sdk';
import { redirect } from 'next/navigation';
import { type CartAnswer, toRefused } from '../../../lib/cart-answer.ts';
import { fieldText } from '../../../lib/cut-text.ts';
import { readSession } from '../../../lib/session.ts';
import { getShop, type Shop } from '../../../lib/shop.ts';
import { keepCartToken, readCartToken } from '../../../lib/tokens.ts';
import { pickVariant } from '../../../lib/variants.ts';
import { productWords } from '../../../lib/words.ts';

const text = (form: FormData, name: string) => fieldText(form, name, 200);

function count(form: FormData, name: string): number {
  const number = Number(text(form, name));
  return Number.isSafeInteger(number) && number >= 0 ? number : Number.NaN;
}

/** A new cart: the customer's own for one who is signed in, a guest's otherwise. */
async function newCart(shop: Shop): Promise<string> {
  const session = await readSession(shop);
  const own = session ? await shop.store.customer(session).cart().catch(toRefused) : null;
  const { token } = own && 'token' in own ? own : await shop.store.carts.create();
  await keepCartToken(shop, token);
  return token;
}

/** Puts units into the visitor's cart, into a new one when there is none or when the old one has become an order. */
async function put(shop: Shop, line: { variantId: string; quantity: number }): Promise<Cart> {
  const token = await readCartToken(shop);
  if (!token) return shop.store.carts.addLine(await newCart(shop), line);
  try {
    return await shop.store.carts.addLine(token, line);
  } catch (error) {
    const isOver =
      error instanceof StoreError && (error.code === 'cart_ordered' || (error.code === 'not_found' && error.fields.length === 0));
    if (!isOver) throw error;
    return shop.store.carts.addLine(await newCart(shop), line);
  }
}

function refuse(code: string, message: string): CartAnswer {
  return { cart: null, refused: { code, message, fields: {}, payUrl: null } };
}

function chosen(product: Product, form: FormData) {
  const options = Object.fromEntries(
    [...form.keys()].filter((key) => key.startsWith('option.')).map((key) => [key.slice('option.'.length), text(form, key)]),
  );
  return pickVariant(product, { colorId: text(form, 'color'), sizeId: text(form, 'size'), options });
}

/** The product page's form: product, colour, size, further options, quantity. Puts the variant that they name into the cart. */
export async function addToCart(form: FormData): Promise<CartAnswer> {
  const shop = await getShop();
  const quantity = count(form, 'quantity');
  if (!(quantity >= 1)) return refuse('invalid', productWords.wrongQuantity);
  try {
    const product = await shop.store.products.find(text(form, 'product'), { cache: 'no-store' });
    if (!product || product.isArchived) return refuse('product_unavailable', productWords.gone);
    const variant = chosen(product, form);
    if (!variant) return refuse('choose', productWords.choose);
    return { cart: await put(shop, { variantId: variant.id, quantity }), refused: null };
  } catch (error) {
    return { cart: null, refused: toRefused(error) };
  }
}

/** The same without scripts: it ends on the cart's page. */
export async function submitToCart(form: FormData): Promise<void> {
  const { base } = await getShop();
  const { refused } = await addToCart(form);
  redirect(`${base}/cart${refused ? `?refused=${encodeURIComponent(refused.code)}` : ''}`);
}

/** Sets how many units a line has: `quantity` of the form, more or less by its `step`; 0 takes the line out. */
export async function changeLine(form: FormData): Promise<CartAnswer> {
  const shop = await getShop();
  const token = await readCartToken(shop);
  const quantity = Math.max(0, count(form, 'quantity') + Number(text(form, 'step') || 0));
  if (!token) return refuse('not_found', productWords.cartGone);
  if (Number.isNaN(quantity)) return refuse('invalid', productWords.wrongQuantity);
  try {
    return { cart: await shop.store.carts.setLine(token, text(form, 'line'), { quantity }), refused: null };
  } catch (error) {
    const refused = toRefused(error);
    const cart = await shop.store.carts.get(token).catch(() => null);
    return { cart, refused };
  }
}

/** The same without scripts: the cart page is drawn again. */
export async function submitLine(form: FormData): Promise<void> {
  const { base } = await getShop();
  const { refused } = await changeLine(form);
  redirect(`${base}/cart${refused ? `?refused=${encodeURIComponent(refused.code)}` : ''}`);
}

/** Gives the open payment of the cart up, so that it can be changed again. */
export async function reopenCart(): Promise<void> {
  const shop = await getShop();
  const token = await readCartToken(shop);
  let ordered: string | null = null;
  try {
    if (token) await shop.store.carts.reopen(token);
  } catch (error) {
    const isPaid = error instanceof StoreError && error.code === 'cart_ordered';
    if (!isPaid) redirect(`${shop.base}/cart?refused=${encodeURIComponent(toRefused(error).code)}`);
    ordered = typeof error.data.orderId === 'string' ? error.data.orderId : null;
  }
  redirect(ordered ? `${shop.base}/order/${ordered}` : `${shop.base}/cart?reopened=1`);
}
