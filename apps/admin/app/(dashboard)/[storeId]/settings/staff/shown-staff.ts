import type { ShownTime } from '../../../../../lib/show-time.ts';
import type { InviteDraft } from './actions.ts';

/** What an owner may make of somebody. */
export type Role = InviteDraft['role'];
export type ShownRole = { value: Role; words: string };
/** A member as the page shows them. */
export type ShownMember = {
  id: string;
  name: string;
  email: string;
  role: string;
  isYou: boolean;
  hasSecondFactor: boolean;
  since: ShownTime;
};
/** An invitation that waits. */
export type ShownInvitation = { id: string; email: string; role: string; isOver: boolean; expires: ShownTime };
