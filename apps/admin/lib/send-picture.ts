import type { Answer } from './answer.ts';

/** A picture that was taken in: its asset, and where it is served. */
export type SentPicture = { assetId: string; url: string; alt: string };

/** Where a browser may send a picture by itself, as the server says; null where it goes through the server. */
type Ticket = {
  uploadId: string;
  signature: string;
  direct: { method: 'PUT' | 'POST'; url: string; headers: Record<string, string>; fields: Record<string, string> | null };
} | null;

type Progress = (share: number) => void;

/** Whether this installation gives tickets; asked once. */
let givesTickets = true;

function unreached(name: string): Answer<never> {
  return { ok: false, code: 'unreached', message: `“${name}” could not be sent. Try again.`, fields: [] };
}

/** One request with its progress, which fetch does not tell. Null when nothing answered. */
function send(
  method: string,
  url: string,
  body: File | FormData,
  headers: Record<string, string>,
  onProgress: Progress,
): Promise<XMLHttpRequest | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request);
    request.onerror = () => resolve(null);
    request.send(body);
  });
}

function read<T>(text: string | undefined): Answer<T> | null {
  try {
    const answer: unknown = JSON.parse(text ?? '');
    return answer && typeof answer === 'object' && 'ok' in answer ? (answer as Answer<T>) : null;
  } catch {
    return null;
  }
}

async function ask<T>(url: string, body: unknown): Promise<Answer<T> | null> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null);
  return response ? read<T>(await response.text()) : null;
}

/** Sends a picture straight to where pictures are kept, then tells the server that it is there. */
async function sendDirect(base: string, file: File, ticket: NonNullable<Ticket>, onProgress: Progress, replaces?: string) {
  const { direct, ...sent } = ticket;
  const form = new FormData();
  for (const [name, value] of Object.entries(direct.fields ?? {})) form.set(name, value);
  form.set('file', file);
  const arrived = await send(direct.method, direct.url, direct.fields ? form : file, direct.headers, onProgress);
  if (!arrived || arrived.status >= 300) return unreached(file.name);
  const answer = await ask<SentPicture>(`${base}/images/direct`, { ...sent, name: file.name.slice(0, 200), replaces });
  return answer ?? unreached(file.name);
}

/**
 * Sends a picture from the browser to a store: straight to where pictures are kept where that is possible, else through the server.
 *
 * @param options.replaces  the picture in whose place it goes.
 */
export async function sendPicture(
  base: string,
  file: File,
  options: { onProgress?: Progress; replaces?: string } = {},
): Promise<Answer<SentPicture>> {
  const { onProgress = () => {}, replaces } = options;
  if (givesTickets) {
    const ticket = await ask<Ticket>(`${base}/images/direct`, { bytes: file.size });
    if (!ticket) return unreached(file.name);
    if (!ticket.ok) return ticket;
    if (ticket.data) return sendDirect(base, file, ticket.data, onProgress, replaces);
    givesTickets = false;
  }
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name.slice(0, 200)) };
  const query = replaces ? `?replaces=${replaces}` : '';
  const answered = await send('POST', `${base}/images${query}`, file, headers, onProgress);
  return read<SentPicture>(answered?.responseText) ?? unreached(file.name);
}
