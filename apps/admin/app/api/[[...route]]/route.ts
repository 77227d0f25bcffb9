import { createApi } from '@emporium/api';
import { house } from '../../../lib/house.ts';

const place = Symbol.for('emporium.admin.api');
const shelf = globalThis as { [place]?: ReturnType<typeof createApi> };

/** The public API, for hosting all in one process. It knows no cookie and serves no pictures here. */
async function handle(request: Request): Promise<Response> {
  shelf[place] ??= createApi({ ...house(), media: false });
  return shelf[place].fetch(request);
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
