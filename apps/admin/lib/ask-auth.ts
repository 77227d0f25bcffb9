/** What Better Auth answered: its data, or a sentence and a code. */
export type AuthAnswer<T> = { ok: true; data: T } | { ok: false; status: number; code: string; message: string };

/** Calls one of Better Auth's routes from the browser: POST with a body, GET without one. `more` are headers beside the usual. */
export async function askAuth<T = unknown>(
  path: string,
  body?: Record<string, unknown>,
  more: Record<string, string> = {},
): Promise<AuthAnswer<T>> {
  const init = body
    ? { method: 'POST', headers: { 'content-type': 'application/json', ...more }, body: JSON.stringify(body) }
    : {};
  const response = await fetch(`/api/auth${path}`, init).catch(() => null);
  if (!response) return { ok: false, status: 0, code: 'unreached', message: 'The server could not be reached. Try again.' };
  const data: unknown = await response.json().catch(() => null);
  if (response.ok) return { ok: true, data: data as T };
  const { code = '', message = '' } = (data ?? {}) as { code?: string; message?: string };
  if (response.status === 429) return { ok: false, status: 429, code, message: 'Too many tries. Wait a minute, then try again.' };
  return { ok: false, status: response.status, code, message: message || 'That did not work. Try again.' };
}
