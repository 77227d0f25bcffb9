import { say } from '../figures.ts';
import { openLarge, sizes } from './open-large.ts';

/** Fills all stores of the large installation that are not there yet; it is kept for later runs. */
export async function run(): Promise<void> {
  const large = await openLarge();
  try {
    for (const { slug } of sizes) {
      say(`${slug} …`);
      await large.store(slug);
    }
  } finally {
    await large.stop();
  }
}
