import path from 'node:path';
import { rolldown } from 'rolldown';

/** Where the SDK runs, and how a bundler is told: its platform, and the conditions by which packages are taken apart. */
export const runtimes = {
  browser: { platform: 'browser', conditions: ['browser', 'import'] },
  node: { platform: 'node', conditions: ['node', 'import'] },
  edge: { platform: 'neutral', conditions: ['edge-light', 'worker', 'import'] },
  'react-server': { platform: 'node', conditions: ['react-server', 'import'] },
} as const;

export type Runtime = keyof typeof runtimes;

/**
 * Bundles the SDK as a shop front does, by its package's name, small, with nothing left to import.
 *
 * @param used  what the shop front imports of it; all of it unless told.
 * @returns a script that puts what was imported under the global name `sdk`.
 */
export async function bundleSdk(runtime: Runtime, used = '*'): Promise<string> {
  const { platform, conditions } = runtimes[runtime];
  const entry = 'virtual:shop-front';
  const bundle = await rolldown({
    input: entry,
    platform,
    cwd: path.join(import.meta.dirname, '..'),
    resolve: { conditionNames: [...conditions] },
    plugins: [
      {
        name: 'shop-front',
        resolveId: (id) => (id === entry ? { id } : null),
        load: (id) => (id === entry ? `export ${used} from '@emporium/sdk';` : null),
      },
    ],
    onLog: (_level, log) => {
      throw new Error(log.message);
    },
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'sdk', minify: true });
  await bundle.close();
  const [chunk, ...others] = output;
  if (others.length > 0 || chunk.imports.length > 0) throw new Error(`the bundle imports ${chunk.imports.join(', ')}`);
  return chunk.code;
}
