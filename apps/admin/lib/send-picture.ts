import type { Answer } from './answer.ts';

/** A picture that was taken in: its asset, and where it is served. */
export type SentPicture = { assetId: string; url: string; alt: string };

/** Sends a picture from the browser to a store. */
export async function sendPicture(base: string, file: File): Promise<Answer<SentPicture>> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name.slice(0, 200)) };
  const response = await fetch(`${base}/images`, { method: 'POST', headers, body: file }).catch(() => null);
  const answer: unknown = await response?.json().catch(() => null);
  if (answer && typeof answer === 'object' && 'ok' in answer) return answer as Answer<SentPicture>;
  return { ok: false, code: 'unreached', message: `“${file.name}” could not be sent. Try again.`, fields: [] };
}
