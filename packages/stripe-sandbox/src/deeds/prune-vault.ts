import { accountNowMs, type World } from '../world.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Forgets what Stripe forgets too: idempotency keys after a day, events and their finished deliveries after thirty. Done at start. */
export function pruneVault(world: World): void {
  const { vault } = world;
  for (const account of vault.accounts()) {
    const nowMs = accountNowMs(world, account);
    vault.change(() => {
      for (const { id, createdMs } of [...vault.all(account, 'replay')]) {
        if (nowMs - createdMs > dayMs) vault.remove(account, 'replay', id);
      }
      for (const { id, event } of [...vault.all(account, 'event')]) {
        if (nowMs - event.created * 1000 > 30 * dayMs) vault.remove(account, 'event', id);
      }
      for (const { id, createdMs, state } of [...vault.all(account, 'delivery')]) {
        if (nowMs - createdMs > 30 * dayMs && state !== 'pending') vault.remove(account, 'delivery', id);
      }
    });
  }
}
