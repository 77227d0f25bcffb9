import type { Config } from '@emporium/core/config';
import { connect } from '@emporium/core/db';
import { isRefusal } from '@emporium/core/lib';
import type { Actor, StoreContext } from '@emporium/core/who';
import { type Deed, type Outcome, operations, type Place } from './operations.ts';

/** What a process of the drills is told first: where it works. */
export type Opening = { config: Config; store: StoreContext; owner: Actor };
export type Order = { open: Opening } | { id: number; deed: Deed };
export type Report = { ready: true } | { id: number; outcome: Outcome };

let place: Place | undefined;

async function perform(deed: Deed): Promise<Outcome> {
  if (!place) return { kind: 'failed', story: 'not opened yet' };
  try {
    return { kind: 'done', answer: (await operations[deed.do](place, deed.with)) ?? null };
  } catch (error) {
    if (isRefusal(error)) return { kind: 'refused', code: error.code };
    return { kind: 'failed', story: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Whoever asked may be gone by now; then nobody is told. */
function report(line: Report): void {
  process.send?.(line, undefined, undefined, () => undefined);
}

process.on('message', async (order: Order) => {
  if ('open' in order) {
    const { config, store, owner } = order.open;
    place = { deps: { db: connect(config.appDatabaseUrl, { max: config.poolSize }), config }, store, owner };
    report({ ready: true });
    return;
  }
  report({ id: order.id, outcome: await perform(order.deed) });
});
process.on('disconnect', () => process.exit(0));
