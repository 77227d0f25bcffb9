import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..', '..');

/** The blocks of TypeScript in a page of documentation, by the file that each says it is. */
function readRecipes(page: string, markdown: string): { file: string; code: string }[] {
  const blocks = [...markdown.matchAll(/^```(tsx?)\n(.*?)^```$/gms)];
  return blocks.map(([, kind = 'ts', code = ''], place) => {
    const [, named] = /^\/\/ ([\w/.[\]-]+\.tsx?)/.exec(code) ?? [];
    return { file: named ?? `${page}-${place}.${kind}`, code };
  });
}

/** Reads the recipes of pages, given from the root of the repository. */
export async function recipesOf(pages: readonly string[]): Promise<{ file: string; code: string }[]> {
  const read = await Promise.all(
    pages.map(async (page) => readRecipes(path.parse(page).name, await readFile(path.join(root, page), 'utf8'))),
  );
  return read.flat();
}

/** What the compiler says of recipes as they stand, in a folder that resolves what a shop front has; empty when they are right. */
export async function checkRecipes(recipes: readonly { file: string; code: string }[]): Promise<string> {
  const folder = await mkdtemp(path.join(root, 'node_modules', '.recipes-'));
  try {
    for (const { file, code } of recipes) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), code);
    }
    const options = { module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx', types: ['node', 'react'] };
    const extended = path.join(root, 'tsconfig.base.json');
    const config = { extends: extended, compilerOptions: options, files: recipes.map(({ file }) => file) };
    await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = path.join(root, 'node_modules', '.bin', 'tsc');
    return await new Promise((resolve) =>
      execFile(compiler, ['-p', folder, '--pretty', 'false'], (_error, told) => resolve(told)),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
