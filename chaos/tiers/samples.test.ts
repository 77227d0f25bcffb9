import { expect, test } from 'vitest';
import { testTiers } from './test-tiers.ts';

const sampled = testTiers.filter((tier) => ['webhooks', 'till', 'walks'].includes(tier.name));

test.each(sampled)('$title: a sample finds nothing wrong', { timeout: 600_000 }, async (tier) => {
  const task = { seed: 1, share: 0.05, say: () => undefined, isOver: () => false, signal: new AbortController().signal };
  const { faults } = await tier.run(task);
  expect(faults).toEqual([]);
});
