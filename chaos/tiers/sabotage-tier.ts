import path from 'node:path';
import { allGuards } from '../sabotage/list-guards.ts';
import { runSabotage } from '../sabotage/run-sabotage.ts';
import { drawLots } from '../world/draw-lots.ts';
import { part, type Tier } from './tier.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** Takes guards away, one at a time; some test must turn red for each. */
export const sabotageTier: Tier = {
  name: 'sabotage',
  title: 'One guard at a time taken away in a copy: some test must turn red',
  async run({ seed, share, say, signal }) {
    const wanted = process.env.GUARDS?.split(';');
    const named = wanted ? allGuards.filter((guard) => wanted.some((word) => guard.name.includes(word))) : allGuards;
    const guards = share >= 1 ? named : drawLots(seed).shuffle(named).slice(0, part(named.length, share));
    const losses = await runSabotage(root, guards, { signal, say });
    const unnoticed = losses
      .filter((loss) => !loss.noticed)
      .map(({ guard }) => `nobody noticed the loss of “${guard.name}” (${guard.file})`);
    return { counts: { guards: losses.length, noticed: losses.length - unnoticed.length }, faults: unnoticed };
  },
};
