import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { listMigrations } from '../data-folder/guard-version.ts';
import { root } from '../root.ts';
import { readDataDir } from '../settings.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium version`: the versions of the code, of its schema, and of the data folder. */
export async function version(args: string[]): Promise<number> {
  const help = {
    usage: 'version',
    text: 'Prints the version of the code, the schema it expects, and the schema of the data folder.',
  };
  if (!parseCommand(help, args, { options: {} })) return 0;
  const { version: code } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const dataDir = readDataDir(process.env);
  const kept = await readFile(path.join(dataDir, 'version'), 'utf8').catch(() => 'not used yet');
  console.log(`Emporium     ${code}\nNode         ${process.version}\nSchema       ${(await listMigrations()).at(-1) ?? 'none'}`);
  console.log(`Data folder  ${kept.trim()} (${dataDir})`);
  return 0;
}
