import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Guard } from './guard.ts';

/**
 * The text of a guard's file without the guard.
 *
 * @throws Error that says why the edit no longer fits; the list is then to be brought up to the code.
 */
export function withoutGuard(root: string, guard: Guard): string {
  const text = readFileSync(path.join(root, guard.file), 'utf8');
  const parts = text.split(guard.find);
  if (parts.length !== 2) throw new Error(`${guard.name}: the text stands ${parts.length - 1} times in ${guard.file}, not once`);
  if (guard.find === guard.replace) throw new Error(`${guard.name}: the edit changes nothing`);
  return parts.join(guard.replace);
}
