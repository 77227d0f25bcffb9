import { checkArrows } from './check-arrows.ts';
import { checkSizes } from './check-sizes.ts';
import { checkWords } from './check-words.ts';
import { checkLock } from './complete-lock.ts';
import { generate } from './generate.ts';
import { command, step } from './run-step.ts';

await step('types of the tables are made from the schema', generate);
await command('Biome: form and lint', 'biome', ['ci', '--error-on-warnings', '.']);
await command('types: packages', 'tsc', ['-p', 'tsconfig.json']);
await command('types: admin', 'tsc', ['-p', 'apps/admin/tsconfig.json', '--noEmit']);
await command('types: storefront', 'tsc', ['-p', 'apps/storefront/tsconfig.json', '--noEmit']);
await step('imports keep to floors, arrows and doors, without a cycle', checkArrows);
await step('files and functions fit the screen', checkSizes);
await step('no banned word or name', checkWords);
await step('the lockfile names the packages of every platform', checkLock);
await command('no dead file, export or dependency', 'knip', ['--no-progress']);
