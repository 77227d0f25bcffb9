import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of the tree in the system's temporary folder, in which guards are taken away. */
export type Scratch = { root: string; write(file: string, text: string): void; close(): void };

/** What git does not know and tests need. */
const generated = ['packages/core/src/db/types.generated.ts'];

function listFiles(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  return [...listed.split('\0').filter((file) => file), ...generated].filter((file) => existsSync(path.join(root, file)));
}

/** Hard links cost nothing and are never written through: `write` puts a new file in the old one's place. */
function link(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to);
  }
}

/** Gives a folder of the copy the packages of the original; those of this house lead to the copy. */
function linkModules(from: string, to: string, own: ReadonlyMap<string, string>): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name.startsWith('@') && !name.startsWith('@.')) {
      linkModules(
        path.join(from, name),
        path.join(to, name),
        new Map([...own].map(([key, value]) => [key.replace(`${name}/`, ''), value])),
      );
      continue;
    }
    symlinkSync(own.get(name) ?? path.join(from, name), path.join(to, name));
  }
}

/** The workspaces by the name under which they are imported. */
function workspacesOf(root: string, scratch: string, files: readonly string[]): Map<string, string> {
  const manifests = files.filter((file) => /^[^/]+\/([^/]+\/)?package\.json$/.test(file));
  return new Map(
    manifests.map((file) => {
      const { name } = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as { name: string };
      return [name, path.join(scratch, path.dirname(file))];
    }),
  );
}

/** Copies the tree; tests can be run in the copy as in the original. */
export function openScratch(root: string): Scratch {
  const scratch = mkdtempSync(path.join(tmpdir(), 'emporium-sabotage-'));
  const files = listFiles(root);
  for (const file of files) link(path.join(root, file), path.join(scratch, file));
  const own = workspacesOf(root, scratch, files);
  linkModules(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'), own);
  for (const folder of own.values()) {
    const inside = path.relative(scratch, folder);
    linkModules(path.join(root, inside, 'node_modules'), path.join(folder, 'node_modules'), new Map());
  }
  return {
    root: scratch,
    write(file, text) {
      rmSync(path.join(scratch, file), { force: true });
      writeFileSync(path.join(scratch, file), text);
    },
    close: () => rmSync(scratch, { recursive: true, force: true }),
  };
}
