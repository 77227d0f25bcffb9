import type { GenericEndpointContext } from 'better-auth';
import { APIError, getSessionFromCtx } from 'better-auth/api';
import type { Database } from '../db/index.ts';
import { countTry } from './count-try.ts';

/** The cookie of somebody whose password was right and whose second factor is missing; Better Auth's own plugin sets it. */
export const halfCookie = (ctx: GenericEndpointContext) => ctx.context.createAuthCookie('two_factor');

/** Who has given the right password in this browser and not yet the second factor; null for nobody. */
export async function halfSignedIn(ctx: GenericEndpointContext): Promise<{ userId: string; token: string } | null> {
  const token = await ctx.getSignedCookie(halfCookie(ctx).name, ctx.context.secret);
  const kept = token ? await ctx.context.internalAdapter.findVerificationValue(token) : null;
  return token && kept && kept.expiresAt > new Date() ? { userId: kept.value, token } : null;
}

/** Longer than the three steps of thirty seconds in which the library takes a code. */
const onceIn = { window: 120, max: 1 };

/** Uses a code of an app up: the library would take it again while its time lasts (RFC 6238, section 5.2). Refuses one that was tried before. */
export async function spendCode(db: Database, ctx: GenericEndpointContext, code: unknown): Promise<void> {
  const userId = (await halfSignedIn(ctx))?.userId ?? (await getSessionFromCtx(ctx))?.user.id;
  if (!userId || typeof code !== 'string') return;
  const { allowed } = await countTry(db, `/two-factor/verify-totp ${userId} ${code}`, onceIn);
  if (allowed) return;
  const message = 'This code was tried before. Wait for the next one.';
  throw new APIError('UNAUTHORIZED', { code: 'CODE_SPENT', message });
}
