'use server';

import { acceptInvitation } from '@emporium/core/staff';
import { actAsUser } from '../../../lib/act.ts';
import type { Answer } from '../../../lib/answer.ts';
import { house } from '../../../lib/house.ts';

/** Makes the signed-in user a member, as the invitation says; answers with the store's address. */
export async function acceptInvitationAction(token: string): Promise<Answer<{ slug: string }>> {
  return actAsUser(async (user) => ({ slug: (await acceptInvitation(house().db, user.id, String(token))).slug }));
}
