import type { Agenda } from './agenda/keep-agenda.ts';
import type { AccountRecord } from './kinds.ts';
import type { Vault } from './vault/open-vault.ts';

/** What every verb of the sandbox gets: its memory, its time, its source of names. */
export interface World {
  vault: Vault;
  agenda: Agenda;
  realNowMs(): number;
  /** `length` letters and digits that nobody can guess. */
  randomText(length: number): string;
  /** The API version that events are written in and that answers name. */
  apiVersion: string;
  /** Where the payment page is reached; null: wherever the request came to. */
  publicUrl: string | null;
  /** Idempotency keys being worked on, "account key"; not kept, since a crash ends the work too. */
  busyKeys: Set<string>;
}

/** Who asks, and as what request: events name the request that caused them. */
export interface Caller {
  account: string;
  requestId: string | null;
  idempotencyKey: string | null;
}

/** A caller for what happens by itself or through a page: no API request stands behind it. */
export function nobody(account: string): Caller {
  return { account, requestId: null, idempotencyKey: null };
}

/** The account's record, made at first use: in the sandbox a key is enough to be a merchant. */
export function accountOf(world: World, token: string): AccountRecord {
  const known = world.vault.get(token, 'account', token);
  if (known) return known;
  const fresh: AccountRecord = {
    id: token,
    accountId: `acct_${token}`,
    created: Math.floor(world.realNowMs() / 1000),
    name: 'Sandbox shop',
    clockOffsetMs: 0,
    settleAfterSeconds: 60,
    taxBasisPoints: 0,
    holdWebhooks: false,
  };
  return world.vault.change(() => {
    world.vault.put(token, 'account', fresh);
    return fresh;
  });
}

/** The account's own time in milliseconds; the control panel can shift it. */
export function accountNowMs(world: World, token: string): number {
  return world.realNowMs() + (world.vault.get(token, 'account', token)?.clockOffsetMs ?? 0);
}

/** The same in whole seconds, as Stripe counts. */
export function accountNow(world: World, token: string): number {
  return Math.floor(accountNowMs(world, token) / 1000);
}
