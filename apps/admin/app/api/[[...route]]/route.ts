import { createApi } from '@emporium/api';
import { staffUser } from '@emporium/core/auth';
import { staffAuth } from '../../../lib/auth.ts';
import { house } from '../../../lib/house.ts';

const place = Symbol.for('emporium.admin.api');
const shelf = globalThis as { [place]?: ReturnType<typeof createApi> };

/** The user whose cookie a request carries; one whose address is not verified is nobody yet. */
async function signedIn(request: Request): Promise<string | null> {
  const user = await staffUser(await staffAuth(), request.headers);
  return user?.emailVerified ? user.id : null;
}

/** The API, for hosting all in one process. Only here does the admin's cookie count; pictures are not served here. */
async function handle(request: Request): Promise<Response> {
  shelf[place] ??= createApi({ ...house(), media: false, signedIn });
  return shelf[place].fetch(request);
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
