import { readConfig, type StorageKind, storageKinds } from '@emporium/core/config';
import { connect } from '@emporium/core/db';
import { openStorage, StorageError } from '@emporium/core/files';
import { type MoveState, moveMedia } from '@emporium/core/media';
import { Complaint } from '../complaint.ts';
import { useInstallation } from '../database/use-installation.ts';
import { createLine } from '../terminal/draw-line.ts';
import { parseCommand } from '../terminal/parse-command.ts';

function readKind(text: string | undefined, what: string): StorageKind {
  const kind = storageKinds.find((one) => one === text);
  if (!kind) throw new Complaint(`Say ${what}: one of ${storageKinds.join(', ')}.`);
  return kind;
}

function tell(state: MoveState): string {
  const missing = state.missing.length > 0 ? `, ${state.missing.length} found nowhere` : '';
  return `${state.copied} copied, ${state.there} there already${missing}`;
}

/** `emporium media move`: brings every picture to another storage. The exit code is 1 when one was found nowhere. */
export async function media(args: string[]): Promise<number> {
  const parsed = parseCommand(
    {
      usage: 'media move --to <disk|s3|cloudinary> [--from <disk|s3|cloudinary>]',
      text: `Copies the pictures of every store to another storage, reads each back and compares it. It may be stopped at any moment and run
again: what is there is left alone. The old storage keeps its files. Afterwards set MEDIA_STORAGE and start anew, then run it once
more for what was uploaded in between.`,
      options: { '--to': 'where the pictures shall be', '--from': 'where they are; the storage in use when left out' },
    },
    args,
    { allowPositionals: true, options: { to: { type: 'string' }, from: { type: 'string' } } },
  );
  if (!parsed) return 0;
  if (parsed.positionals[0] !== 'move') throw new Complaint('Say what to do: emporium media move --to <disk|s3|cloudinary>');
  const to = readKind(parsed.values.to, 'where to, with --to');
  return useInstallation({ migrates: false }, async ({ verbEnvironment }) => {
    const config = readConfig(verbEnvironment);
    const from = readKind(parsed.values.from ?? config.media?.storage ?? 'disk', 'from where, with --from');
    if (from === to) throw new Complaint(`The pictures are in ${to} already. Name another place with --from or --to.`);
    const line = createLine(process.stderr);
    const db = connect(config.appDatabaseUrl, { max: 2 });
    try {
      openStorage(config, to);
      const state = await moveMedia({ db, config }, { from, to }, (now) => line.show(tell(now)));
      line.clear();
      console.log(`From ${from} to ${to}: ${tell(state)}.`);
      for (const key of state.missing) console.log(`  missing: ${key}`);
      console.log(`Set MEDIA_STORAGE=${to} and start the shop anew; then run this once more.`);
      return state.missing.length > 0 ? 1 : 0;
    } catch (error) {
      throw error instanceof StorageError ? new Complaint(`${error.message} Run the command again to go on.`) : error;
    } finally {
      line.clear();
      await db.destroy();
    }
  });
}
