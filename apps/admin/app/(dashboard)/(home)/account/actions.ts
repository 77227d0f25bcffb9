'use server';

import { Refusal } from '@emporium/core/lib';
import { headers } from 'next/headers';
import { actAsUser } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';
import { staffAuth } from '../../../../lib/auth.ts';

/** Ends one of the user's own sessions. Its token stays on the server. */
export async function endSessionAction(id: string): Promise<Answer<void>> {
  return actAsUser(async () => {
    const { api } = await staffAuth();
    const asked = await headers();
    const session = (await api.listSessions({ headers: asked })).find((one) => one.id === id);
    if (!session) throw new Refusal('not_found');
    await api.revokeSession({ headers: asked, body: { token: session.token } });
  });
}
