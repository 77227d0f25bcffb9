import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isRunning } from '@emporium/postgres';
import { Complaint } from '../complaint.ts';

/** What `instance.json` says: the folder's lasting id, and who runs the shop from it at the moment. */
type Instance = { id: string; supervisor: { pid: number; bornAt: string } | null };

/** The claim of one supervisor on a data folder. */
export type Claim = { instanceId: string; release(): Promise<void> };

/**
 * Makes this process the only one that runs the shop from the data folder. The id stays the same for the life of the
 * folder and is given to all children, which is how a later start knows its own orphans. Throws a Complaint when another
 * supervisor holds the folder.
 */
export async function claimInstance(dataDir: string): Promise<Claim> {
  const file = path.join(dataDir, 'instance.json');
  const instance = await readInstance(file);
  const holder = instance.supervisor;
  if (holder && holder.pid !== process.pid && (await isRunning(holder.pid)) && (await readBirth(holder.pid)) === holder.bornAt) {
    throw new Complaint(
      `Emporium already runs from ${dataDir} (process ${holder.pid}). Stop it first, or name another folder with EMPORIUM_DATA_DIR.`,
    );
  }
  await writeInstance(file, { id: instance.id, supervisor: { pid: process.pid, bornAt: await readBirth(process.pid) } });
  return {
    instanceId: instance.id,
    release: () => writeInstance(file, { id: instance.id, supervisor: null }),
  };
}

async function readInstance(file: string): Promise<Instance> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Instance;
    if (typeof value.id === 'string' && value.id) return value;
  } catch {
    // There is none yet, or a crash of the machine damaged it: it holds nothing that a new one cannot.
  }
  return { id: randomUUID(), supervisor: null };
}

async function writeInstance(file: string, instance: Instance): Promise<void> {
  const draft = `${file}.${process.pid}`;
  try {
    await writeFile(draft, `${JSON.stringify(instance, null, 2)}\n`);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** When a process was born, in the kernel's ticks: process ids are used again, births are not. Empty without /proc. */
async function readBirth(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fieldsAfterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const startTimeField = 19;
  return fieldsAfterName[startTimeField] ?? '';
}
