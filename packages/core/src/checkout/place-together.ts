import { brokenConstraint, together, withStore } from '../db/index.ts';
import { nameOfClaim } from '../idempotency/index.ts';
import { invariant, requestNow } from '../lib/index.ts';
import type { Deps } from '../payments/index.ts';
import type { StoreContext } from '../who/index.ts';
import { placeBatch } from './place-batch.ts';
import type { Outcome, Placement, Wish } from './wish.ts';

/** How many buyers one transaction serves at most. */
const mostTogether = 64;
/** How often a wish is tried whose key is being used by somebody else at this very moment. */
const mostTries = 3;

type Site = { deps: Deps; store: StoreContext };

/** Carries outcomes out of a transaction in which nothing was written, so that nobody waits for a disk. */
class NothingWritten extends Error {
  readonly outcomes: Outcome[];
  constructor(outcomes: Outcome[]) {
    super('nothing was written');
    this.outcomes = outcomes;
  }
}

async function placeAll({ deps, store }: Site, wishes: readonly Wish[]): Promise<Outcome[]> {
  try {
    return await withStore(deps.db, store, async (tx) => {
      const outcomes = await placeBatch(tx, deps, store, wishes);
      if (outcomes.some((one) => one.is === 'placed')) return outcomes;
      throw new NothingWritten(outcomes);
    });
  } catch (error) {
    if (error instanceof NothingWritten) return error.outcomes;
    throw error;
  }
}

/** Neither a cart nor a key can be twice in one transaction: the second is judged by what the first has left. */
function namesOf({ claim, what }: Wish): string[] {
  return [...(claim ? [nameOfClaim(claim)] : []), ...(what.kind === 'cart' ? [`cart ${what.cartToken}`] : [])];
}

const ask = together(mostTogether, placeAll, namesOf);

/** Whether the wish's key has been used by somebody else since it was looked up: looked up again, it has an answer. */
const keyWasTaken = (error: unknown) => brokenConstraint(error) === 'Idempotency_pkey';

async function placeAlone(site: Site, wish: Wish): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [outcome] = await placeAll(site, [wish]);
      invariant(outcome, 'a wish without an outcome');
      return outcome;
    } catch (error) {
      if (attempt === mostTries || !keyWasTaken(error)) throw error;
    }
  }
}

/**
 * Places one buyer's order together with those of other buyers of the store who wait in this process.
 *
 * @throws Refusal of the wish; anything else is a fault, and then it is not known whether the order was placed: ask again with the same key.
 */
export async function placeTogether(deps: Deps, store: StoreContext, own: Omit<Wish, 'requestId'>): Promise<Placement> {
  const site = { deps, store };
  const wish = { ...own, requestId: requestNow() };
  const first = await ask(site, wish).catch((error: unknown): Outcome => {
    if (keyWasTaken(error)) return { is: 'busy' };
    throw error;
  });
  const outcome = first.is === 'busy' ? await placeAlone(site, wish) : first;
  invariant(outcome.is !== 'busy', 'a wish that is alone is judged');
  if (outcome.is === 'refused') throw outcome.refusal;
  return outcome.placement;
}
