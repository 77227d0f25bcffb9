import type { Database } from '@emporium/core/db';
import { type Budget, openRates, type Verdict } from '@emporium/core/rates';
import { groupOf, openTrusted, readAddress } from './read-address.ts';

/** Requests in a window: of one address, of one key, of one store by everybody. */
export type LimitSizes = { ip: number; key: number; store: number; seconds: number };

/** How requests are counted. `of` may be asked for any number of budgets at once. */
export type Limits = {
  /** What the caller's address is counted under; null for a trusted machine that speaks for itself. */
  addressOf(remote: string | undefined, forwarded: string | undefined): string | null;
  budgets(of: { address?: string | null; storeId?: string; keyId?: string }): Budget[];
  /** Counts a request. What is there at once is no promise. */
  take(budgets: readonly Budget[]): Verdict | Promise<Verdict>;
};

/** More spellings of X-Forwarded-For than a process meets in a while. */
const mostRemembered = 10_000;

/** Opens the limits of a process of the API. `sizes` null: nothing is limited, and addresses are only read. */
export function openLimits(db: Database, { sizes, trusted }: { sizes: LimitSizes | null; trusted: readonly string[] }): Limits {
  const proxies = openTrusted(trusted);
  const rates = openRates(db, sizes ? { windowSeconds: sizes.seconds } : {});
  let known = new Map<string, string | null>();
  return {
    addressOf(remote, forwarded) {
      const name = forwarded === undefined ? (remote ?? '') : `${remote} ${forwarded}`;
      const found = known.get(name);
      if (found !== undefined) return found;
      const address = readAddress(proxies, remote, forwarded);
      if (known.size >= mostRemembered) known = new Map();
      if (name.length < 300) known.set(name, address);
      return address;
    },
    budgets({ address, storeId, keyId }) {
      if (!sizes) return [];
      return [
        ...(address ? [{ name: `ip ${groupOf(address)}`, most: sizes.ip }] : []),
        ...(storeId ? [{ name: `store ${storeId}`, most: sizes.store }] : []),
        ...(keyId ? [{ name: `key ${keyId}`, most: sizes.key }] : []),
      ];
    },
    take: rates.take,
  };
}

const unlimited: Verdict = { isAllowed: true, most: 0, remaining: 0, resetsInMs: 0 };

/** Counts a request where there is anything to count. */
export function takeFrom(limits: Limits, budgets: readonly Budget[]): Verdict | Promise<Verdict> {
  return budgets.length === 0 ? unlimited : limits.take(budgets);
}

/** The headers that tell a caller how the tightest of its budgets stands, in turn; seconds are rounded up. */
export function limitHeaders({ most, remaining, resetsInMs }: Verdict): string[] {
  if (most === 0) return [];
  const seconds = String(Math.ceil(resetsInMs / 1000));
  return ['RateLimit-Limit', String(most), 'RateLimit-Remaining', String(remaining), 'RateLimit-Reset', seconds];
}

/** The tighter of two verdicts on one request. */
export function tighter(one: Verdict | undefined, other: Verdict): Verdict {
  if (!one || one.most === 0) return other;
  if (other.most === 0) return one;
  return other.remaining / other.most < one.remaining / one.most ? other : one;
}
