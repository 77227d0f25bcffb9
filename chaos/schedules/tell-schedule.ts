import { openStage } from './open-stage.ts';
import { pairs } from './pairs.ts';
import { parseSchedule, replay } from './walk-pair.ts';

/** Plays one schedule of a pair again. Returns its steps and what was wrong, a line each. */
export async function tellSchedule(pairName: string, schedule: string): Promise<string[]> {
  const pair = pairs.find((one) => one.name === pairName) ?? pairs.find((one) => one.name.startsWith(pairName));
  if (!pair) return [`There is no pair “${pairName}”. There are:`, ...pairs.map((one) => `  ${one.name}`)];
  const stage = await openStage('replay');
  try {
    return await replay(stage, pair, parseSchedule(schedule));
  } finally {
    await stage.close();
  }
}
