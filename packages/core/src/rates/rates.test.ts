import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, type Shop } from '../../test/open-shop.ts';
import { connect } from '../db/index.ts';
import { openRates, type Rates } from './open-rates.ts';

let shop: Shop;
let other: ReturnType<typeof connect>;
/** So long that no test sees two windows. */
const windowSeconds = 1_000_000_000;

beforeAll(async () => {
  shop = await openShop('rates');
  other = connect(shop.database.appUrl, { max: 2 });
});

afterAll(async () => {
  await other.destroy();
  await shop.close();
});

/** Asks until it is refused; how many were let through. */
async function useUp(rates: Rates, name: string, most: number, atOnce = 1): Promise<number> {
  let allowed = 0;
  const ask = async () => {
    for (let asked = 0; asked <= most; asked += 1) {
      if (!(await rates.take([{ name, most }])).isAllowed) return;
      allowed += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
  return allowed;
}

describe('a budget', () => {
  test.each([1, 7, 500])('of %i lets exactly so many through, whichever process they come to', async (most) => {
    const [one, two] = [openRates(shop.deps.db, { windowSeconds }), openRates(other, { windowSeconds })];
    const name = `shared ${most}`;
    const counts = await Promise.all([useUp(one, name, most, 8), useUp(two, name, most, 8)]);
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(most);
  });

  test('leaves unused in a process that asks no more at most the part that it took', async () => {
    const [one, two] = [openRates(shop.deps.db, { windowSeconds }), openRates(other, { windowSeconds })];
    const budget = { name: 'left behind', most: 200 };
    await one.take([budget]);
    const rest = await useUp(two, budget.name, budget.most);
    expect(rest).toBeGreaterThanOrEqual(190);
    expect(rest).toBeLessThanOrEqual(199);
  });

  test('is counted without asking the database while a slice of it lasts, and tells what is left', async () => {
    const rates = openRates(shop.deps.db, { windowSeconds });
    const budget = { name: 'at once', most: 100 };
    expect(await rates.take([budget])).toMatchObject({ isAllowed: true, most: 100, remaining: 99 });
    expect(rates.take([budget])).toMatchObject({ isAllowed: true, remaining: 98 });
  });

  test('that is used up refuses without counting the request in its other budgets', async () => {
    const rates = openRates(shop.deps.db, { windowSeconds });
    const [narrow, wide] = [
      { name: 'narrow', most: 1 },
      { name: 'wide', most: 100 },
    ];
    await rates.take([narrow, wide]);
    for (let asked = 0; asked < 5; asked += 1)
      expect(await rates.take([narrow, wide])).toMatchObject({ isAllowed: false, most: 1, remaining: 0 });
    expect(await rates.take([wide])).toMatchObject({ isAllowed: true, remaining: 98 });
  });

  test('is whole again in the next window of the database’s clock', async () => {
    const budget = { name: 'next window', most: 3 };
    expect(await useUp(openRates(shop.deps.db, { windowSeconds }), budget.name, 3)).toBe(3);
    await sql`update platform."RateBudget" set "window" = "window" - 1`.execute(shop.owner);
    expect(await useUp(openRates(shop.deps.db, { windowSeconds }), budget.name, 3)).toBe(3);
  });

  test('keeps no address of the net', async () => {
    await openRates(shop.deps.db, { windowSeconds }).take([{ name: 'ip 203.0.113.9', most: 3 }]);
    const { rows } = await sql<{ text: string }>`select string_agg(b::text, ' ') as text from platform."RateBudget" b`.execute(
      shop.owner,
    );
    expect(rows[0]?.text).not.toContain('203.0.113');
  });
});
