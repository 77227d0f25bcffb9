import { createStaffAuth } from '@emporium/core/auth';
import { house } from './house.ts';

type StaffAuth = ReturnType<typeof createStaffAuth>;

const place = Symbol.for('emporium.admin.auth');
const shelf = globalThis as { [place]?: StaffAuth };

/** Better Auth for staff, made once in this process. */
export function staffAuth(): StaffAuth {
  shelf[place] ??= createStaffAuth(house());
  return shelf[place];
}
