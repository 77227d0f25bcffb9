import { statfs } from 'node:fs/promises';
import type { Config } from '../config/index.ts';
import type { Check } from './check.ts';
import type { InstallationFacts } from './read-installation.ts';

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;
/** Free space below which it is to be looked at, and below which writes will soon fail, in bytes. */
const lowBytes = 2 * gibibyte;
const outBytes = 256 * mebibyte;
/** How far the clocks of this machine and the database may differ, in milliseconds: Stripe's signatures are good for five minutes. */
const strangeSkewMs = 2_000;
const wrongSkewMs = 30_000;
/** The oldest versions that this code is made for. */
const oldestNode = 24;
const oldestPostgres = 15;

function inUnits(bytes: number): string {
  return bytes >= gibibyte ? `${(bytes / gibibyte).toFixed(1)} GiB` : `${Math.round(bytes / mebibyte)} MiB`;
}

/** How much room the data folder has. */
export async function checkDisk(config: Config): Promise<Check> {
  const about = { group: 'Machine', name: 'Disk of the data folder' } as const;
  try {
    const disk = await statfs(config.dataDir);
    const free = disk.bavail * disk.bsize;
    const state = free < outBytes ? 'bad' : free < lowBytes ? 'warn' : 'good';
    return { ...about, state, says: `${inUnits(free)} of ${inUnits(disk.blocks * disk.bsize)} free` };
  } catch (error) {
    return { ...about, state: 'bad', says: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether this machine and the database agree on the time. */
export function checkClock(facts: InstallationFacts): Check[] {
  const skewMs = Math.abs(facts.now.getTime() - facts.askedAt.getTime());
  const state = skewMs > wrongSkewMs ? 'bad' : skewMs > strangeSkewMs ? 'warn' : 'good';
  const clock: Check = {
    group: 'Machine',
    name: 'Clocks of machine and database',
    state,
    says: `${(skewMs / 1000).toFixed(2)} s apart`,
  };
  if (!facts.clockOffsetSeconds) return [clock];
  const says = `The shop's time runs ${facts.clockOffsetSeconds} s off the database's: only tests do that`;
  return [clock, { group: 'Machine', name: 'Time of the shop', state: 'bad', says }];
}

/** The versions of Node, PostgreSQL and the schema. `known` are the migrations of this code, where they can be listed. */
export function checkVersions(facts: InstallationFacts, known: readonly string[] | undefined): Check[] {
  const node = Number(process.versions.node.split('.')[0]);
  const postgres = Number.parseInt(facts.version, 10);
  const missing = known?.filter((name) => !facts.migrations.includes(name)) ?? [];
  const unknown = known ? facts.migrations.filter((name) => !known.includes(name)) : [];
  const lines = [...missing.map((name) => `not applied: ${name}`), ...unknown.map((name) => `of newer code: ${name}`)];
  return [
    { group: 'Machine', name: 'Node', state: node < oldestNode ? 'bad' : 'good', says: process.version },
    {
      group: 'Database',
      name: 'PostgreSQL',
      state: postgres < oldestPostgres ? 'bad' : 'good',
      says: `${facts.version}, ${inUnits(facts.databaseBytes)} in this database`,
    },
    {
      group: 'Database',
      name: 'Migrations',
      state: lines.length > 0 ? 'bad' : 'good',
      says: `${facts.migrations.length} applied, the last is ${facts.migrations.at(-1) ?? 'none'}`,
      lines,
    },
  ];
}

/** Whether the serving roles stay behind the walls between stores. */
export function checkRoles(facts: InstallationFacts): Check[] {
  const roles = facts.roles ?? [];
  return ['emporium_app', 'emporium_worker'].map((name): Check => {
    const role = roles.find((one) => one.name === name);
    const about = { group: 'Database', name: `Role ${name}` } as const;
    if (!role) return { ...about, state: 'warn', says: 'Is not there; the servers use roles of another name' };
    const powers = [role.super && 'is a superuser', role.bypass && 'has BYPASSRLS', role.owner && 'owns the tables'].filter(
      (power) => power !== false,
    );
    if (powers.length > 0) return { ...about, state: 'bad', says: `${powers.join(', ')}: it could read every store` };
    return { ...about, state: 'good', says: 'No superuser, no BYPASSRLS, owns nothing' };
  });
}
