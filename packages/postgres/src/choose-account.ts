import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The system account that runs PostgreSQL, and how a program is started under it. */
export type Account = {
  /** Owner that the cluster's files must have; null when it is simply the present user. */
  owner: { uid: number; gid: number } | null;
  /** Turns a program and its arguments into those that start it under the account. */
  command(program: string, args: string[]): { program: string; args: string[]; uid?: number; gid?: number };
};

const accountName = 'postgres';

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it himself; root runs it as the system user "postgres",
 * which is created when missing, or as the owner that an existing cluster already has. If that user cannot reach one of `folders` (a checkout under /root, say), PostgreSQL
 * gets the one capability to walk through private folders, so that files stay where they are; where the kernel does not
 * allow that, an error names the folder in the way and what to do.
 */
export function chooseAccount(folders: string[], cluster: string): Account {
  if (process.getuid?.() !== 0) return { owner: null, command: (program, args) => ({ program, args }) };
  const owner = findOwner(cluster) ?? findUser() ?? createUser();
  const obstacle = folders.map((folder) => firstUnreachable(folder, owner)).find((folder) => folder !== null);
  if (!obstacle) return { owner, command: (program, args) => ({ program, args, ...owner }) };
  const capability = allowedCapability();
  if (!capability) throw new Error(unreachableMessage(obstacle));
  const wrapper = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'];
  wrapper.push(`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, '--');
  return { owner, command: (program, args) => ({ program: 'setpriv', args: [...wrapper, program, ...args] }) };
}

/** PostgreSQL insists on running as the owner of its files: those of an ordinary user stay that user's under root. */
function findOwner(cluster: string): { uid: number; gid: number } | null {
  const info = statSync(cluster, { throwIfNoEntry: false });
  return info && info.uid !== 0 ? { uid: info.uid, gid: info.gid } : null;
}

function findUser(): { uid: number; gid: number } | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${accountName}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function createUser(): { uid: number; gid: number } {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', accountName]);
  } catch (cause) {
    throw new Error(
      'PostgreSQL refuses to run as root, and the system user "postgres" could not be created. ' +
        'Run Emporium as an ordinary user, or create that user.',
      { cause },
    );
  }
  const user = findUser();
  if (!user) throw new Error('The system user "postgres" was created but does not stand in /etc/passwd.');
  return user;
}

/** The topmost folder on the way to `folder` that the owner may not enter, or null. Folders that are not there yet count as open. */
function firstUnreachable(folder: string, owner: { uid: number; gid: number }): string | null {
  const parent = path.dirname(folder);
  const above = parent === folder ? null : firstUnreachable(parent, owner);
  if (above) return above;
  const info = statSync(folder, { throwIfNoEntry: false });
  if (!info) return null;
  const bit = info.uid === owner.uid ? 0o100 : info.gid === owner.gid ? 0o010 : 0o001;
  return info.mode & bit ? null : folder;
}

/** Capability numbers from linux/capability.h. Containers usually grant the broader of the two only. */
const capabilities = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
];

function allowedCapability(): string | null {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
    const setpcapBit = 8n;
    if (!((effective >> setpcapBit) & 1n)) return null;
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
    return capabilities.find(({ bit }) => (effective >> bit) & 1n)?.name ?? null;
  } catch {
    return null;
  }
}

function unreachableMessage(folder: string): string {
  return (
    `PostgreSQL refuses to run as root, so it runs as the user "postgres", which may not enter ${folder}. ` +
    `Do one of these: "chmod o+x ${folder}"; or move the checkout to a folder that all may enter, such as /srv; ` +
    'or run Emporium as an ordinary user.'
  );
}
