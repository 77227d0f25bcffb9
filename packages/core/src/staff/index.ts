export * from './accept-invitation.ts';
export * from './hand-over.ts';
export * from './invite-member.ts';
export * from './list-staff.ts';
export * from './members.ts';
export * from './require-two-factor.ts';
