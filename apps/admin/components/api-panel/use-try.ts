'use client';

import { useState, useTransition } from 'react';

/** What came back: the status in words, how long it took, how much it was, and as much of it as is shown. */
export type Tried = { isOk: boolean; status: string; tookMs: number; bytes: number; text: string };

/** More than this is cut where it is shown. */
const mostShown = 40_000;

function shown(text: string): string {
  let pretty = text;
  try {
    pretty = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not everything that answers is JSON, such as a file; it is shown as it came.
  }
  return pretty.length > mostShown ? `${pretty.slice(0, mostShown)}\n… and ${pretty.length - mostShown} more signs` : pretty;
}

async function read(url: string): Promise<Tried> {
  const begun = performance.now();
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    const text = await response.text();
    const tookMs = Math.round(performance.now() - begun);
    const bytes = new TextEncoder().encode(text).length;
    return { isOk: response.ok, status: `${response.status} ${response.statusText}`.trim(), tookMs, bytes, text: shown(text) };
  } catch {
    return { isOk: false, status: 'No answer', tookMs: 0, bytes: 0, text: 'The server could not be reached.' };
  }
}

/** Makes a call from this page, with the session of the one who looks. */
export function useTry(url: string): { tried: Tried | null; isAsking: boolean; ask: () => void } {
  const [tried, setTried] = useState<Tried | null>(null);
  const [isAsking, start] = useTransition();
  return { tried, isAsking, ask: () => start(async () => setTried(await read(url))) };
}
