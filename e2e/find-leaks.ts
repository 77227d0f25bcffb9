import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { connect } from '@emporium/core/db';

/**
 * Looks through all logs of an installation for what opens it: its own secrets, the passwords of its database, and the sessions that are open.
 *
 * @returns where something was found, and what, by its kind alone; nothing when all is well.
 */
export async function findLeaks(dataDir: string, ownerUrl: string): Promise<string[]> {
  const db = connect(ownerUrl, { max: 1 });
  const sessions = await db.selectFrom('platform.Session').select('token').execute();
  await db.destroy();
  const kept = await readFile(path.join(dataDir, 'secrets.json'), 'utf8');
  const known = [
    ...sessions.map(({ token }) => ['a session', token] as const),
    ...Object.entries(JSON.parse(kept) as Record<string, string>),
    ['the password of the demo', 'emporium-demo'] as const,
  ];
  const folder = path.join(dataDir, 'logs');
  const leaks = new Set<string>();
  for (const file of await readdir(folder)) {
    const text = await readFile(path.join(folder, file), 'utf8');
    for (const [kind, secret] of known) if (text.includes(secret)) leaks.add(`${kind} in ${file}`);
  }
  return [...leaks];
}
