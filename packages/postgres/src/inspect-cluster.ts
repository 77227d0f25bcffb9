import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';

/** What PostgreSQL writes into postmaster.pid about the server that holds the cluster. */
export type Postmaster = { pid: number; port: number };

/** Reads postmaster.pid of a cluster; null when there is none or it is unreadable. The process may be long dead. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const lines = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number.isInteger(port) ? port : 0 } : null;
}

/**
 * The ids of all PostgreSQL processes that work in the cluster: each of them has the cluster as its working directory.
 * Empty on systems without /proc, where PostgreSQL's own lock file has to do.
 */
export async function listClusterProcesses(cluster: string): Promise<number[]> {
  const home = await realpath(cluster).catch(() => cluster);
  const entries = await readdir('/proc').catch(() => []);
  const found: number[] = [];
  for (const entry of entries) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    const workingDirectory = await readlink(`/proc/${entry}/cwd`).catch(() => null);
    if (workingDirectory !== home) continue;
    const program = await readlink(`/proc/${entry}/exe`).catch(() => '');
    if (path.basename(program.replace(/ \(deleted\)$/, '')) === 'postgres') found.push(Number(entry));
  }
  return found;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Tells whether a process runs. A zombie, dead but not yet collected by its parent, does not. */
export async function isRunning(pid: number): Promise<boolean> {
  if (!isThere(pid)) return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // Where nothing tells of its state, it may have been collected just now, or the system has no such file.
  if (stat === '') return isThere(pid);
  const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  return state !== 'Z' && state !== 'X';
}
