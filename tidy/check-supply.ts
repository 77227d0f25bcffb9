import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, root } from './list-sources.ts';
import { versionFloors } from './version-floors.ts';

type Entry = {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  license?: string;
  hasInstallScript?: boolean;
};
type Package = {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
};

/** Terms under which a shop may be run and passed on. Weak copyleft stands in files of its own; none of it is changed here. */
const licences = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Unlicense',
    'BlueOak-1.0.0',
    'PSF-2.0',
    'CC0-1.0',
  ],
  ...['CC-BY-4.0', 'OFL-1.1', 'SIL OPEN FONT LICENSE', 'MPL-2.0', 'EPL-2.0', 'EUPL-1.1+', 'LGPL-3.0-or-later', 'Python-2.0'],
]);

/** Packages whose terms are told in another way than by a name, and were read. */
const readByHand: Readonly<Record<string, string>> = {
  'SEE LICENSE IN README.md AND LICENSE': 'MIT or BSD, told in the files of the package',
};

/** What secrets look like. Keys that are made up say so: they hold "test", "example" or stand in tests. */
const secretForms: readonly [string, RegExp][] = [
  ['a live Stripe key', /\b[sr]k_live_[0-9A-Za-z]{16,}/],
  ['an AWS key', /\bAKIA(?!IOSFODNN7EXAMPLE)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\bgh[pousr]_[0-9A-Za-z]{36}\b/],
  ['a Slack token', /\bxox[abprs]-[0-9A-Za-z-]{20,}/],
  ['a Google key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['a private key', /-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----\\?\s*[0-9A-Za-z+/]{40}/],
];

const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as unknown;

/** The name of a package by its place: `node_modules/a/node_modules/@b/c` is `@b/c`. */
function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function isBelow(version: string, floor: string): boolean {
  const parts = (text: string) => (text.split('-')[0] ?? '').split('.').map(Number);
  const [own, least] = [parts(version), parts(floor)];
  const at = own.findIndex((part, index) => part !== least[index]);
  return at >= 0 && (own[at] ?? 0) < (least[at] ?? 0);
}

function checkRanges(): string[] {
  return listFiles()
    .filter((file) => /(^|\/)package\.json$/.test(file))
    .flatMap((file) => {
      const { dependencies, devDependencies } = readJson(file) as Package;
      return Object.entries({ ...dependencies, ...devDependencies })
        .filter(([name, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range) && !(range === '*' && isOwn(name)))
        .map(([name, range]) => `${file}: ${name} is "${range}"; name one version`);
    });
}

function isOwn(name: string): boolean {
  return name === 'emporium' || name.startsWith('@emporium/');
}

function checkEntry(place: string, entry: Entry, mayRunScripts: ReadonlySet<string>): string[] {
  const name = nameOf(place);
  const complaints: string[] = [];
  if (entry.resolved && !entry.resolved.startsWith('https://registry.npmjs.org/'))
    complaints.push(`${name} comes from ${entry.resolved}, not from the registry`);
  if (entry.hasInstallScript && !mayRunScripts.has(name))
    complaints.push(`${name} wants to run a script when it is installed; decide in package.json, allowScripts`);
  const terms = (entry.license ?? '').replace(/[()]/g, '').split(/ AND | OR | and | or /);
  if (entry.license && !readByHand[entry.license] && !terms.every((term) => licences.has(term)))
    complaints.push(`${name} is under ${entry.license}; read it, then add it in tidy/check-supply.ts`);
  for (const floor of versionFloors) {
    if (floor.name === name && entry.version && isBelow(entry.version, floor.atLeast))
      complaints.push(`${name} ${entry.version} is below ${floor.atLeast}: ${floor.because}`);
  }
  return complaints;
}

function checkPackages(): string[] {
  const { allowScripts = {} } = readJson('package.json') as Package;
  const decided = new Set(Object.keys(allowScripts).map((key) => key.replace(/(?<=.)@\d.*$/, '')));
  const { packages } = readJson('package-lock.json') as { packages: Record<string, Entry> };
  return Object.entries(packages)
    .filter(([place, entry]) => place.includes('node_modules/') && !entry.link)
    .flatMap(([place, entry]) => checkEntry(place, entry, decided));
}

function checkSecrets(): string[] {
  const texts = listFiles().filter((file) => !/\.(webp|png|jpg|woff2|ico)$/.test(file));
  return texts.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return secretForms.filter(([, form]) => form.test(text)).map(([what]) => `${file} holds what looks like ${what}`);
  });
}

/**
 * Holds what comes from others to the rules: one version each, from the registry, above the floors that advisories set, under known terms,
 * with install scripts only where they were decided on; and finds secrets in the tree.
 */
export function checkSupply(): string[] {
  return [...checkRanges(), ...checkPackages(), ...checkSecrets()];
}
