import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { arrows, floors, testArrows } from './floors.ts';

const notTests = '\\.test\\.ts$|/test/|/fixtures/';

function floorRules(): IForbiddenRuleType[] {
  const inside = (modules: readonly string[]) => `^packages/core/src/(${modules.join('|')})/`;
  return floors.flatMap((modules, floor) => {
    const above = floors.slice(floor + 1).flat();
    const besides = (module: string) => modules.filter((other) => other !== module);
    const upward: IForbiddenRuleType[] = above.length
      ? [{ name: 'floors', severity: 'error', from: { path: inside(modules), pathNot: notTests }, to: { path: inside(above) } }]
      : [];
    const sideways = modules
      .filter((module) => besides(module).length > 0)
      .map((module): IForbiddenRuleType => {
        return {
          name: 'floors',
          severity: 'error',
          from: { path: inside([module]), pathNot: notTests },
          to: { path: inside(besides(module)) },
        };
      });
    return [...upward, ...sideways];
  });
}

function arrowRules(): IForbiddenRuleType[] {
  const rooms = Object.keys(arrows);
  return rooms.flatMap((room) => {
    const others = (allowed: readonly string[]) => rooms.filter((other) => other !== room && !allowed.includes(other));
    const rule = (from: { path: string; pathNot?: string }, allowed: readonly string[]): IForbiddenRuleType => ({
      name: 'arrows',
      severity: 'error',
      from,
      to: { path: `^(${others(allowed).join('|')})/` },
    });
    const allowed = arrows[room] ?? [];
    return [
      rule({ path: `^${room}/`, pathNot: notTests }, allowed),
      rule({ path: `^${room}/.*(${notTests})` }, [...allowed, ...testArrows]),
    ];
  });
}

const rules: IForbiddenRuleType[] = [
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'one-door',
    comment: 'A module of core is entered through its index.ts only.',
    severity: 'error',
    from: { path: '^packages/core/src/([^/]+)/', pathNot: notTests },
    to: { path: '^packages/core/src/([^/]+)/', pathNot: ['^packages/core/src/$1/', '^packages/core/src/[^/]+/index\\.ts$'] },
  },
  {
    name: 'resolvable',
    severity: 'error',
    from: { pathNot: notTests },
    to: { couldNotResolve: true, pathNot: '^(next|react|geist|@tailwindcss|stripe)' },
  },
  ...floorRules(),
  ...arrowRules(),
];

/** One import that the house does not allow. */
type WrongImport = { rule: string; from: string; to: string };

async function readImports(baseDir: string): Promise<{ wrong: WrongImport[]; imports: number }> {
  const result = await cruise(
    ['packages', 'apps', 'chaos'].filter((folder) => existsSync(path.join(baseDir, folder))),
    {
      baseDir,
      parser: 'swc',
      validate: true,
      ruleSet: { forbidden: rules },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '\\.next/|/node_modules/|\\.generated\\.ts$' },
      tsPreCompilationDeps: true,
    },
    {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  );
  const output = result.output as ICruiseResult;
  const wrong = output.summary.violations.map((found) => ({ rule: found.rule.name, from: found.from, to: found.to }));
  const imports = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  return { wrong, imports };
}

/** Plants an import cycle and an upward import in a scratch tree and makes sure that both are caught: a blind check is worse than none. */
async function proveSight(): Promise<void> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'tidy-'));
  const plant = (file: string, text: string) => {
    mkdirSync(path.join(scratch, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(scratch, file), text);
  };
  try {
    mkdirSync(path.join(scratch, 'apps'));
    plant('packages/core/src/catalog/one.ts', "import { two } from './two.ts';\nexport const one: number = two;\n");
    plant('packages/core/src/catalog/two.ts', "import { one } from './one.ts';\nexport const two: number = one;\n");
    plant('packages/core/src/orders/index.ts', 'export type Order = { id: string };\n');
    plant(
      'packages/core/src/cart/upward.ts',
      "import type { Order } from '../orders/index.ts';\nexport const order: Order = { id: '' };\n",
    );
    const { wrong } = await readImports(scratch);
    for (const rule of ['no-cycle', 'floors']) {
      if (!wrong.some((found) => found.rule === rule))
        throw new Error(`The import check is blind: it did not see a planted breach of “${rule}”.`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Walks every import of the house and lists those that go against its floors, arrows and doors, or in a circle. */
export async function checkArrows(): Promise<string[]> {
  await proveSight();
  const { wrong, imports } = await readImports(path.join(import.meta.dirname, '..'));
  if (imports < 100) return [`only ${imports} imports were seen: the parser is blind`];
  return wrong.map((found) => `${found.rule}: ${found.from} → ${found.to}`);
}
