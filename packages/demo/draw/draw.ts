/**
 * Draws every picture of the demo shops into packages/demo/pictures. The same lists always give the same pictures.
 * `node packages/demo/draw/draw.ts [part of a file name]` draws only what is asked for; `--missing` only what is not there yet.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { listPictures } from './list-pictures.ts';

const folder = join(import.meta.dirname, '..', 'pictures');
const only = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
const missingOnly = process.argv.includes('--missing');

/** Cloth covers the small losses of a low quality, and half a thousand pictures must stay small; the few large calm ones get more. */
function qualityOf(file: string): number {
  if (file.includes('billboard') || file.includes('logo')) return 82;
  return /-(above|detail|sole)\.webp$/.test(file) ? 50 : 60;
}

sharp.concurrency(1);
let bytes = 0;
for (const { file, draw } of listPictures()) {
  const path = join(folder, file);
  if (!file.includes(only) || (missingOnly && existsSync(path))) continue;
  await mkdir(dirname(path), { recursive: true });
  const info = await sharp(Buffer.from(draw()))
    .removeAlpha()
    .webp({ quality: qualityOf(file), effort: 6 })
    .toFile(path);
  bytes += info.size;
  console.log(`${file}  ${Math.round(info.size / 1024)} KiB`);
}
console.log(`${(bytes / 1024 / 1024).toFixed(1)} MiB drawn`);
