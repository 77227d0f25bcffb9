/** That the process answers; whether the database does, is the API's `/health`. */
export function GET(): Response {
  return Response.json({ status: 'ok' });
}
