import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './list-sources.ts';

type Entry = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, Entry> };

const file = path.join(root, 'package-lock.json');
const systems = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony', 'sunos', 'openbsd', 'netbsd', 'aix'];
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

/** A package for one platform says so in its name: @biomejs/cli-darwin-arm64. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu'> | null {
  const parts = name.split(/[-/]/);
  const os = systems.filter((system) => parts.includes(system));
  const cpu = processors.filter((processor) => parts.includes(processor));
  return os.length === 0 ? null : { os, ...(cpu.length > 0 ? { cpu } : {}) };
}

/** Where npm would look for a package from inside another, nearest first. */
function placesOf(from: string, name: string): string[] {
  const places: string[] = [];
  for (let at = from; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0)))
    places.push(`${at}/node_modules/${name}`);
  return [...places, `node_modules/${name}`];
}

function missingEntries(lock: Lock): [string, Entry][] {
  return Object.entries(lock.packages).flatMap(([from, entry]) =>
    Object.entries(entry.optionalDependencies ?? {}).flatMap(([name, version]): [string, Entry][] => {
      const platform = platformOf(name);
      if (!platform || placesOf(from, name).some((place) => lock.packages[place])) return [];
      return [[`node_modules/${name}`, { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true }]];
    }),
  );
}

/**
 * Lists the packages of other platforms that the lockfile lacks. npm writes down only those that it could see at that moment, and
 * `npm ci` then fails where it sees others (or none); with every one of them named it installs what fits and passes over the rest.
 */
export function checkLock(): string[] {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  return missingEntries(lock).map(([name]) => `package-lock.json lacks ${name}: run node tidy/complete-lock.ts`);
}

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  const packages = { ...lock.packages, ...Object.fromEntries(missingEntries(lock)) };
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
}
