'use server';

import type { TrackedOrder } from '@emporium/sdk';
import { toRefused } from '../../../lib/cart-answer.ts';
import { type FormState, typedOf } from '../../../lib/read-form.ts';
import { fromVisitor } from '../../../lib/session.ts';
import { getShop } from '../../../lib/shop.ts';

export type TrackState = FormState & { found?: TrackedOrder };

/** Looks an order up by its number and e-mail address. */
export async function trackOrder(_before: TrackState, form: FormData): Promise<TrackState> {
  const shop = await getShop();
  const typed = typedOf(form);
  try {
    const body = { number: typed.number ?? '', email: (typed.email ?? '').trim() };
    return { refused: null, typed, found: await shop.store.orders.lookUp(body, await fromVisitor()) };
  } catch (error) {
    return { refused: toRefused(error), typed };
  }
}
