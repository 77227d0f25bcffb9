import { brokenConstraint } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { slugTaken } from './choose-slug.ts';

/** Says in the shop's words what a constraint of Product refused; anything else is thrown on. */
export function refuseProductViolation(error: unknown, slug: string): never {
  const constraint = brokenConstraint(error);
  if (constraint === 'Product_storeId_slug_key') throw slugTaken(slug);
  if (constraint === 'Product_storeId_importKey_key')
    throw new Refusal('duplicate', { message: 'This product was imported already.' });
  if (constraint === 'Product_storeId_categoryId_fkey') {
    throw new Refusal('invalid', { fields: [{ field: 'categoryId', message: 'There is no such category in this store.' }] });
  }
  throw error;
}
