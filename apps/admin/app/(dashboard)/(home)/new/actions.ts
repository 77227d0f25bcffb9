'use server';

import { createStore } from '@emporium/core/stores';
import { actAsUser } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';
import { house } from '../../../../lib/house.ts';

export type NewStore = { name: string; slug: string; currency: string; locale: string; timeZone: string };

/** Makes a store of which the signed-in user becomes the owner. */
export async function createStoreAction(input: NewStore): Promise<Answer<{ slug: string }>> {
  return actAsUser(async (user) => {
    const { slug } = await createStore(house(), user.id, input);
    return { slug };
  });
}
