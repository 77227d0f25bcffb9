import { readStore, type Tx } from '@emporium/core/db';
import type { StoreProfile } from '@emporium/core/stores';
import type { Actor } from '@emporium/core/who';
import type { Context } from 'hono';
import type { Env } from '../env.ts';

type Reader = { tx: Tx; store: StoreProfile; actor: Actor; mediaUrl: string };

/** Runs a read of the request's store that is one statement, in one round trip. */
export function read<T>(c: Context<Env>, work: (reader: Reader) => Promise<T>): Promise<T> {
  const { db, config } = c.get('deps');
  const store = c.get('store');
  return readStore(db, store, (tx) => work({ tx, store, actor: c.get('actor'), mediaUrl: config.mediaUrl }));
}

/** An id or slug as a path has it; what no row can be called finds none. */
export function nameIn(text: string | undefined): string {
  return (text ?? '').replaceAll('\0', '').slice(0, 200);
}
