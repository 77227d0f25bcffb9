import { staffAuth } from '../../../../lib/auth.ts';

/** Better Auth's own routes: sign in and up, sessions, verification, passwords. */
async function handle(request: Request): Promise<Response> {
  return (await staffAuth()).handler(request);
}

export { handle as GET, handle as POST };
