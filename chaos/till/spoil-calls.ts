import { operations } from '../actors/operations.ts';
import { feats, type Style } from '../kills/feats.ts';
import { countSteps, retry, type Struck } from '../kills/kill-at-steps.ts';
import type { World } from '../world/open-world.ts';

/** Ways in which Stripe's answer can fail, and what they are called at its stand-in. Those that hang take as long as our patience. */
export const quickWays = [
  'fail-before-500',
  'act-then-500',
  'reset-before',
  'act-then-reset',
  'rate-limit-429',
  'card-error-402',
  'key-in-use-409',
  'slow',
  'html-page',
  'act-then-html-page',
] as const;
export const hangingWays = ['hang-before', 'act-then-hang'] as const;
type Way = (typeof quickWays)[number] | (typeof hangingWays)[number];

/** One call that goes wrong: which deed makes it, the call, how it fails, how often in a row, and what its author does then. */
export type Spoiling = { feat: number; method: 'GET' | 'POST'; path: string; way: Way; times: number; style: Style };

/** Every call that the deeds make to Stripe. */
export async function listCalls(world: World): Promise<Pick<Spoiling, 'feat' | 'method' | 'path'>[]> {
  const calls: Pick<Spoiling, 'feat' | 'method' | 'path'>[] = [];
  for (const [index, feat] of feats.entries()) {
    const steps = await countSteps(world, feat);
    const texts = new Set(steps.filter((step) => step.kind === 'http').map((step) => step.text));
    for (const text of texts) {
      const [method = '', path = ''] = text.split(' ');
      // Up to the id of an object: the fault is for whichever comes.
      calls.push({
        feat: index,
        method: method === 'GET' ? 'GET' : 'POST',
        path: path.replace(/\/(cs_test|pi|re|ch)\b.*$/, '/'),
      });
    }
  }
  return calls;
}

/** Does one deed while one of its calls goes wrong, then lets Stripe be well and the retry come. */
export async function spoilCall(world: World, spoiling: Spoiling): Promise<Struck> {
  const { feat: index, method, path, way, times, style } = spoiling;
  const feat = feats[index];
  if (!feat) throw new Error(`there is no deed ${index}`);
  const { control } = world.shop.sandbox;
  const scene = await feat.prepare(world);
  control.fault(world.account, { way, method, path, times, ...(way === 'slow' ? { delayMs: 300 } : {}) });
  const place = { deps: world.shop.deps, store: world.store, owner: world.owner };
  await operations[scene.deed.do](place, scene.deed.with).catch(() => undefined);
  control.clearFaults(world.account, {});
  const answer = await retry(world, scene, style);
  const name = `${feat.name}: ${method} ${path} ${way} ${times}×, then ${style}`;
  // A certain no of Stripe ends an attempt: the retry then says so, and the buyer begins anew.
  const isFine = !answer || answer.kind === 'done' || answer.kind === 'refused';
  const wrong = isFine ? null : `the retry answered ${JSON.stringify(answer)}`;
  return { name, scene: wrong ? { ...scene, judge: async () => wrong } : scene, style, stepText: `${method} ${path}` };
}
