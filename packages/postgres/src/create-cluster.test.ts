import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readPassword } from './create-cluster.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

test('however many ask for the password at once, all of them read the one that is kept', async () => {
  for (let round = 0; round < 20; round += 1) {
    const home = await mkdtemp(path.join(tmpdir(), 'emporium-password-'));
    folders.push(home);
    const passwords = await Promise.all(Array.from({ length: 16 }, (_, at) => readPassword(home, () => `secret-${at}`)));
    expect(new Set(passwords).size).toBe(1);
    expect(passwords[0]).toMatch(/^secret-\d+$/);
    expect(await readPassword(home, () => 'another')).toBe(passwords[0]);
    expect(await readdir(home)).toEqual(['password']);
    expect((await stat(path.join(home, 'password'))).mode & 0o777).toBe(0o600);
  }
});
