import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { listSources, root } from './list-sources.ts';

const longestFile = 300;
const longestFunction = 70;

/** Files that are one thing, however long: tables, schemas, drawings and stories. */
const oneThing = /(\.test\.tsx?|\.spec\.ts|\/words\.ts|\/schemas?\/.*|sdk\/src\/schema\.ts|demo\/(src|draw)\/.*|\/fixtures\/.*)$/;

type Node = { type?: string; span?: { start: number; end: number }; body?: Node } & Record<string, unknown>;

function functionsOf(node: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(node)) for (const child of node) functionsOf(child, found);
  else if (node && typeof node === 'object') {
    const here = node as Node;
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ClassMethod|MethodProperty)$/.test(here.type ?? ''))
      found.push(here);
    for (const value of Object.values(here)) functionsOf(value, found);
  }
  return found;
}

function longFunctions(file: string, text: string): string[] {
  const bytes = Buffer.from(text);
  const tree = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2024' });
  // swc counts bytes on from the files that it has read before; the module's own end tells where this one begins.
  const offset = tree.span.end - bytes.length;
  return functionsOf(tree.body).flatMap((found) => {
    const body = (found.body as Node | null)?.span ?? found.span;
    if (!body) return [];
    const lines = bytes
      .subarray(Math.max(body.start - offset - 1, 0), body.end - offset)
      .toString('utf8')
      .split('\n').length;
    const line = bytes
      .subarray(0, Math.max(body.start - offset - 1, 0))
      .toString('utf8')
      .split('\n').length;
    return lines > longestFunction ? [`${file}:${line}: a function of ${lines} lines (${longestFunction} is the wall)`] : [];
  });
}

/** Lists files and functions that have grown over the wall. */
export function checkSizes(): string[] {
  return listSources()
    .filter((file) => !oneThing.test(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const lines = text.split('\n').length;
      const tooLong = lines > longestFile ? [`${file}: ${lines} lines (${longestFile} is the wall)`] : [];
      return [...tooLong, ...longFunctions(file, text)];
    });
}
