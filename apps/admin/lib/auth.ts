import { createStaffAuth, type StaffAuth, socialPlugin } from '@emporium/core/auth';
import { house } from './house.ts';

const place = Symbol.for('emporium.admin.auth');
const shelf = globalThis as { [place]?: { auth: Promise<StaffAuth>; madeAt: number } };

/** How long one is used, in milliseconds: the secret that Apple asks for is signed for an hour. */
const longestMs = 45 * 60_000;

async function make(): Promise<StaffAuth> {
  const { config } = house();
  if (config.social.length === 0) return createStaffAuth(house());
  const social = await socialPlugin(config.social, (id) => `${config.adminUrl}/api/auth/callback/${id}`);
  return createStaffAuth(house(), social);
}

/** Better Auth for staff, made once in this process, and now and then anew where other providers sign people in. */
export function staffAuth(): Promise<StaffAuth> {
  const kept = shelf[place];
  if (kept && (house().config.social.length === 0 || Date.now() - kept.madeAt < longestMs)) return kept.auth;
  const auth = make();
  shelf[place] = { auth, madeAt: Date.now() };
  // One that could not be made is tried again by the next request.
  auth.catch(() => delete shelf[place]);
  return auth;
}
