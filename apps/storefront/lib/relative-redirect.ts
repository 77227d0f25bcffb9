import { NextResponse } from 'next/server';

/** Sends the browser on with a 303. The address may be a path: the host that the browser asked for is its own affair, not this server's. */
export function relative(location: string): NextResponse {
  return new NextResponse(null, {
    status: 303,
    headers: { Location: location, 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'no-referrer' },
  });
}
