export { isCommonPassword } from './common-passwords.ts';
export { countTry, forgetTries, type TryLimit } from './count-try.ts';
export { createStaffAuth, type StaffAuth, staffUser } from './create-staff-auth.ts';
export { createStaffUser } from './create-staff-user.ts';
export { forgetTokens } from './forget-tokens.ts';
export { passkeyPlace } from './passkey-place.ts';
export { listFactors } from './passkey-rows.ts';
export { canSignUp, demoEmail, invitationHeader } from './sign-up-gate.ts';
export { socialPlugin } from './social-plugin.ts';
