export { createStaffAuth, type StaffAuth, staffUser } from './create-staff-auth.ts';
export { createStaffUser } from './create-staff-user.ts';
export { canSignUp, demoEmail } from './sign-up-gate.ts';
