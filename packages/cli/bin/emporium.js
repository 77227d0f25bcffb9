#!/usr/bin/env node
// Plain JavaScript, for two reasons: an old Node can still read it and say what is wrong, and the compile cache must be on
// before the first TypeScript file is read. With the cache Node need not load its TypeScript compiler at all, which makes
// a start quicker (0.5 s to 0.2 s here) and the process smaller (108 MB to 61 MB here).
import module from 'node:module';
import path from 'node:path';
import process from 'node:process';

const neededMajor = 24;
if (Number(process.versions.node.split('.')[0]) < neededMajor) {
  console.error(
    `Emporium runs on Node ${neededMajor}; this is ${process.version}. It brings its own: after "npm ci", use "npm start" or "npx emporium".`,
  );
  process.exit(1);
}
const root = path.resolve(import.meta.dirname, '..', '..', '..');
const dataDir = process.env.EMPORIUM_DATA_DIR ? path.resolve(process.env.EMPORIUM_DATA_DIR) : path.join(root, '.emporium');
module.enableCompileCache(process.env.NODE_COMPILE_CACHE ?? path.join(dataDir, 'cache'));
await import('../src/emporium.ts');
