import { NextResponse } from 'next/server';
import { readCart } from '../../../../lib/read-cart.ts';

/** The visitor's cart as it stands now, for the frame of pages that are the same for everybody; null when there is none. */
export async function GET(): Promise<NextResponse> {
  return NextResponse.json(await readCart(), { headers: { 'Cache-Control': 'private, no-store' } });
}
