import { type From, sessionActor } from '@emporium/core/accounts';
import { withStore } from '@emporium/core/db';
import { Refusal } from '@emporium/core/lib';
import type { Actor } from '@emporium/core/who';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Env } from './env.ts';

/** The signed-in customer of a request, by its bearer token. Throws Refusal unauthenticated without one, or when the session is over. */
export async function customerOf(c: Context<Env>): Promise<Actor> {
  const token = /^Bearer (\S{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const store = c.get('store');
  const actor = token ? await withStore(c.get('deps').db, store, (tx) => sessionActor(tx, store, token)) : null;
  if (!actor) throw new Refusal('unauthenticated', { message: 'Sign in first.' });
  return actor;
}

/** The machine that is connected, or none where there is no network. */
export function remoteOf(c: Context<Env>): string | undefined {
  try {
    return getConnInfo(c).remote.address ?? undefined;
  } catch {
    // Asked without a network: by a test, or from the admin's mount.
    return undefined;
  }
}

/** Where a request comes from, as sign-ins are told of it; a machine of our own is better than nothing. */
export function fromOf(c: Context<Env>): From {
  return { ip: c.get('address') ?? remoteOf(c) ?? null, userAgent: c.req.header('user-agent') ?? null };
}
