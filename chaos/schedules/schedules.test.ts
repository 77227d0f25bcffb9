import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults } from '../../packages/core/test/open-shop.ts';
import { drawLots } from '../world/draw-lots.ts';
import { openStage, type Stage } from './open-stage.ts';
import { pairs } from './pairs.ts';
import { walkPair } from './walk-pair.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage('schedules');
});

afterAll(async () => {
  expect(await faults(stage.world.shop)).toEqual([]);
  await stage.close();
});

describe('two deeds at once, each statement of the one before, between and after those of the other', () => {
  test.each(pairs)('$name: every order of statements leaves the books right', { timeout: 600_000 }, async (pair) => {
    const walked = await walkPair(stage, pair, { most: 16, lots: drawLots(1) });
    expect(walked.faults).toEqual([]);
    expect(walked.played).toBe(16);
  });
});

test('nobody ever waited in a circle: all take their locks in the same order', async () => {
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(stage.world.shop.owner);
  expect(rows).toEqual([{ deadlocks: 0 }]);
});
