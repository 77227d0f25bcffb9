import { type FaultRecord, faultWays } from '../kinds.ts';
import { flag, integer, need, oneOf, text } from '../params/shapes.ts';
import { accountNow, accountOf } from '../world.ts';
import { verb } from './verb.ts';

/** The account's settings, its clock, and what its next API calls meet. */
export const weatherVerbs = {
  settings: verb(
    { name: text(250), settleAfterSeconds: integer(0, 30 * 86_400), settleByHand: flag, taxBasisPoints: integer(0, 10_000) },
    (world, account, input) => {
      const old = accountOf(world, account);
      const changed = {
        ...old,
        name: input.name ?? old.name,
        settleAfterSeconds: input.settleByHand ? null : (input.settleAfterSeconds ?? old.settleAfterSeconds),
        taxBasisPoints: input.taxBasisPoints ?? old.taxBasisPoints,
      };
      world.vault.put(account, 'account', changed);
      return changed;
    },
  ),
  /** Moves the account's clock by so many seconds; whatever falls due by that happens. `reset` brings it back to the real time. */
  clock: verb({ shiftSeconds: integer(-3 * 365 * 86_400, 3 * 365 * 86_400), reset: flag }, (world, account, input) => {
    const old = accountOf(world, account);
    const clockOffsetMs = input.reset ? 0 : old.clockOffsetMs + (input.shiftSeconds ?? 0) * 1000;
    world.vault.put(account, 'account', { ...old, clockOffsetMs });
    return { now: accountNow(world, account) };
  }),
  /** The next `times` API calls (of a method, to paths that begin so) go wrong in this way. */
  fault: verb(
    {
      way: need(oneOf(...faultWays)),
      method: oneOf('GET', 'POST', 'DELETE'),
      path: text(),
      times: integer(1, 100_000),
      delayMs: integer(0, 3_600_000),
      stored: flag,
    },
    (world, account, input) => {
      const fault: FaultRecord = {
        id: `flt_${world.randomText(16)}`,
        way: input.way,
        method: input.method ?? null,
        path: input.path ?? '',
        left: input.times ?? 1,
        delayMs: input.delayMs ?? 0,
        // As documented, a 500 of a request that was begun is what its key answers from then on.
        stored: input.stored ?? input.way === 'act-then-500',
      };
      world.vault.put(account, 'fault', fault);
      return fault;
    },
  ),
  clearFaults: verb({}, (world, account) => {
    for (const { id } of [...world.vault.all(account, 'fault')]) world.vault.remove(account, 'fault', id);
    return {};
  }),
};
