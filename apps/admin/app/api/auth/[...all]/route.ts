import { staffAuth } from '../../../../lib/auth.ts';

const guards = {
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Better Auth's own routes: sign in and up, sessions, verification, passwords. None of their answers is a page. */
async function handle(request: Request): Promise<Response> {
  const answer = await (await staffAuth()).handler(request);
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(guards)) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

export { handle as GET, handle as POST };
