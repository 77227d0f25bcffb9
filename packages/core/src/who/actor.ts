import { Refusal } from '../lib/index.ts';
import { type Permission, type Role, roles } from './permissions.ts';
import type { StoreContext } from './store-context.ts';

/** Who acts, and from which address of the net. A member or key is bound to one store: in another one, that store does not exist for them. */
export type Actor =
  | { kind: 'shopper'; customerId?: string; sessionId?: string }
  | { kind: 'member'; userId: string; storeId: string; role: Role; address?: string }
  | { kind: 'key'; keyId: string; storeId: string; permissions: readonly Permission[]; address?: string }
  | { kind: 'system'; name: string };

/** The two columns by which a row remembers who acted. */
export function actorColumns(actor: Actor): { actorKind: string; actorId: string | null } {
  if (actor.kind === 'member') return { actorKind: 'member', actorId: actor.userId };
  if (actor.kind === 'key') return { actorKind: 'key', actorId: actor.keyId };
  if (actor.kind === 'system') return { actorKind: 'system', actorId: actor.name };
  return { actorKind: 'shopper', actorId: actor.customerId ?? null };
}

/** Whether the actor may do it in this store; for showing and hiding. Verbs use `allow`. */
export function may(actor: Actor, store: StoreContext, permission: Permission): boolean {
  if (actor.kind === 'system') return true;
  if (permission === 'public') return actor.kind === 'shopper' || actor.storeId === store.id;
  if (permission === 'customer') return actor.kind === 'shopper' && actor.customerId !== undefined;
  if (actor.kind === 'shopper') return false;
  if (actor.storeId !== store.id) return false;
  return (actor.kind === 'member' ? roles[actor.role] : actor.permissions).includes(permission);
}

/**
 * Refuses what the actor may not do.
 *
 * @throws Refusal not_found for an actor of another store (that store does not exist for them), unauthenticated for a shopper,
 *   forbidden when the own role lacks the right.
 */
export function allow(actor: Actor, store: StoreContext, permission: Permission): void {
  if (may(actor, store, permission)) return;
  if (actor.kind === 'shopper') throw new Refusal('unauthenticated');
  if (actor.kind !== 'system' && actor.storeId !== store.id) throw new Refusal('not_found');
  throw new Refusal('forbidden', { inside: `${actor.kind} lacks ${permission}` });
}
