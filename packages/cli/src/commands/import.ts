import { stat } from 'node:fs/promises';
import { readConfig } from '@emporium/core/config';
import { connect } from '@emporium/core/db';
import { importShopify } from '@emporium/core/imports';
import { isRefusal } from '@emporium/core/lib';
import { findStore } from '@emporium/core/stores';
import { Complaint } from '../complaint.ts';
import { useInstallation } from '../database/use-installation.ts';
import { createBar } from '../terminal/draw-bar.ts';
import { formatReport } from '../terminal/format-report.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium import shopify`: brings the products of a Shopify export in. The exit code is 1 when a product was refused. */
export async function importGoods(args: string[]): Promise<number> {
  const parsed = parseCommand(
    {
      usage: 'import shopify <file.csv> --store <slug> [--images <folder>] [--dry-run]',
      text: `Reads a product export of Shopify (CSV). Each product is taken in whole or not at all; a second run of the same file changes
nothing. At the end stands what was created, updated, left as it was, and refused, with row and reason.`,
      options: {
        '--store': 'the slug of the store that gets the products',
        '--images': 'a folder with the pictures; they are found by the file names in the export',
        '--dry-run': 'do everything, then undo it: shows what would happen',
      },
    },
    args,
    {
      allowPositionals: true,
      options: { store: { type: 'string' }, images: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    },
  );
  if (!parsed) return 0;
  const [kind, file] = parsed.positionals;
  if (kind !== 'shopify' || !file) throw new Complaint('Say what to import: emporium import shopify <file.csv> --store <slug>');
  const { store: slug, images, 'dry-run': dryRun } = parsed.values;
  if (!slug) throw new Complaint('Say which store gets the products: --store <slug>');
  await refuseMissing(file, 'file');
  if (images) await refuseMissing(images, 'folder');
  return useInstallation({ migrates: false }, async ({ verbEnvironment }) => {
    const config = readConfig(verbEnvironment);
    const db = connect(config.appDatabaseUrl, { max: 4 });
    try {
      const store = await findStore(db, slug);
      if (!store) throw new Complaint(`There is no store with the slug "${slug}". Create it in the admin first.`);
      const bar = createBar(process.stderr);
      const actor = { kind: 'system', name: 'import' } as const;
      const options = { file, imagesDir: images, dryRun, onProgress: bar.show };
      const report = await importShopify({ db, config }, store, actor, options).catch((error: unknown) => {
        throw isRefusal(error) ? new Complaint(error.sentence) : error;
      });
      bar.clear();
      console.log(formatReport(report, { dryRun, store: store.name }));
      return report.refused.length > 0 ? 1 : 0;
    } finally {
      await db.destroy();
    }
  });
}

async function refuseMissing(path: string, kind: 'file' | 'folder'): Promise<void> {
  const info = await stat(path).catch(() => null);
  if (!info || info.isDirectory() !== (kind === 'folder')) throw new Complaint(`There is no ${kind} ${path}.`);
}
