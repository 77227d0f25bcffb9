import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listSources, root } from './list-sources.ts';

/** What asks who somebody is, in the admin: a page or a route that calls none of them is open to everybody. */
const asking = /\b(readStore|requireMember|requireUser|actingMember|findMember|currentUser|staffAuth)\(/;
/** The doors of server actions, which are public addresses like any other. */
const acting = /\b(act|actOutside|actAsUser)\(/;

/** Open to everybody, and meant so. */
const open = new Set([
  'apps/admin/app/(auth)/forgot-password/page.tsx',
  'apps/admin/app/(auth)/reset-password/page.tsx',
  'apps/admin/app/(auth)/second-factor/page.tsx',
  'apps/admin/app/healthz/route.ts',
]);

/** The exported functions of a file of server actions, each with its text. */
function actionsOf(text: string): { name: string; body: string }[] {
  const parts = text.split(/^export (?=async function|const|function)/m).slice(1);
  return parts.map((body) => ({ name: /(?:function|const)\s+(\w+)/.exec(body)?.[1] ?? '', body }));
}

function checkFile(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  if (/^'use server';/m.test(text)) {
    const unguarded = actionsOf(text).filter(({ body }) => !acting.test(body));
    return unguarded.map(({ name }) => `${file}: ${name} goes past the doors of server actions (act, actOutside, actAsUser)`);
  }
  const isAddress = /\/(page\.tsx|route\.ts)$/.test(file);
  if (!isAddress || asking.test(text)) return [];
  if (open.has(file)) return [];
  return [`${file} asks nobody who they are; call readStore, requireMember or requireUser, or name it in tidy/check-doors.ts`];
}

/**
 * Finds pages, routes and server actions of the admin that anybody could call. Verbs declare their right by their type, operations of the
 * API by their document (`docs.test.ts`), jobs act as the system.
 */
export function checkDoors(): string[] {
  const files = listSources().filter((file) => file.startsWith('apps/admin/'));
  const stale = [...open]
    .filter((file) => !files.includes(file))
    .map((file) => `tidy/check-doors.ts names ${file}, which is not there`);
  return [...files.flatMap(checkFile), ...stale];
}
