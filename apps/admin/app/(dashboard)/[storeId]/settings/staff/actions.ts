'use server';

import {
  changeRole,
  handOver,
  inviteMember,
  leaveStore,
  removeMember,
  requireTwoFactor,
  revokeInvitation,
} from '@emporium/core/staff';
import { act, actOutside } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';
import { house } from '../../../../../lib/house.ts';

/** An invitation as its form holds it. */
export type InviteDraft = Parameters<typeof inviteMember>[3];

/** Sends an invitation by letter; again to the same address, it ends the earlier one. */
export async function inviteAction(storeId: string, draft: InviteDraft): Promise<Answer<void>> {
  return actOutside(storeId, async ({ store, actor }) => void (await inviteMember(house(), store, actor, draft)));
}

export async function revokeInvitationAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => revokeInvitation(tx, store, actor, { id }));
}

export async function changeRoleAction(storeId: string, id: string, role: InviteDraft['role']): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => changeRole(tx, store, actor, { id, role }));
}

export async function removeMemberAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => removeMember(tx, store, actor, { id }));
}

/** Makes a member the owner; the store's name is typed to confirm. */
export async function handOverAction(storeId: string, id: string, name: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => handOver(tx, store, actor, { id, name }));
}

export async function leaveStoreAction(storeId: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => leaveStore(tx, store, actor, {}));
}

export async function requireTwoFactorAction(storeId: string, required: boolean): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => requireTwoFactor(tx, store, actor, { required }));
}
