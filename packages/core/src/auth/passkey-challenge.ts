import type { GenericEndpointContext } from 'better-auth';
import { APIError } from 'better-auth/api';
import { expireCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** How long somebody may take to unlock a device, in seconds. */
const lifeSeconds = 300;

const kept = z.object({ act: z.enum(['signIn', 'add']), userId: z.string().nullable() });

/** What was asked: to sign in (as anybody, or as the one whose password was given), or to add a passkey to an account. */
export type Challenge = z.infer<typeof kept>;

const cookieFor = (ctx: GenericEndpointContext) => ctx.context.createAuthCookie('passkey', { maxAge: lifeSeconds });
const nameOf = (challenge: string) => `passkey-${challenge}`;

/** Notes a challenge in the database and ties it to this browser by a signed cookie. */
export async function keepChallenge(ctx: GenericEndpointContext, challenge: string, asked: Challenge): Promise<void> {
  const expiresAt = new Date(Date.now() + lifeSeconds * 1_000);
  await ctx.context.internalAdapter.createVerificationValue({
    identifier: nameOf(challenge),
    value: JSON.stringify(asked),
    expiresAt,
  });
  const { name, attributes } = cookieFor(ctx);
  await ctx.setSignedCookie(name, challenge, ctx.context.secret, attributes);
}

/** Takes the browser's challenge out of the database: it serves once, whatever comes of it. Refuses one that is used, over, or for another act. */
export async function takeChallenge(
  ctx: GenericEndpointContext,
  act: Challenge['act'],
): Promise<{ challenge: string; userId: string | null }> {
  const cookie = cookieFor(ctx);
  const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  const row = challenge ? await ctx.context.internalAdapter.consumeVerificationValue(nameOf(challenge)) : null;
  expireCookie(ctx, cookie);
  const asked = row ? kept.parse(JSON.parse(row.value)) : null;
  if (challenge && asked?.act === act) return { challenge, userId: asked.userId };
  throw new APIError('UNAUTHORIZED', {
    code: 'CHALLENGE_OVER',
    message: 'That took too long, or was begun elsewhere. Try again.',
  });
}
