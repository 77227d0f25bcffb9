import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MischiefRecord } from '../kinds.ts';
import { openVault, type Vault } from './open-vault.ts';

let folder: string;
const vaults: Vault[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vault-'));
});
afterEach(async () => {
  for (const vault of vaults.splice(0)) await vault.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(compactAfterLines?: number): Promise<Vault> {
  const vault = await openVault(folder, () => undefined, compactAfterLines);
  vaults.push(vault);
  return vault;
}
const note = (id: string, left = 1): MischiefRecord => ({ id, way: 'drop', type: null, left, copies: 1, delayMs: 0 });
const idsOf = (vault: Vault) => [...vault.all('shop', 'mischief')].map(({ id, left }) => `${id}:${left}`);

describe('the vault', () => {
  it('has everything again that was settled, in the order in which it was made', async () => {
    const vault = await open();
    for (const id of ['a', 'b', 'c']) vault.change(() => vault.put('shop', 'mischief', note(id)));
    vault.change(() => vault.put('shop', 'mischief', note('a', 7)));
    vault.change(() => vault.remove('shop', 'mischief', 'b'));
    await vault.settled();
    // Not closed: a process that is killed does not close anything either.
    for (let start = 0; start < 3; start += 1) expect(idsOf(await open())).toEqual(['a:7', 'c:1']);
  });

  it('keeps a change whole or not at all', async () => {
    const vault = await open();
    vault.change(() => vault.put('shop', 'mischief', note('a')));
    const broken = () =>
      vault.change(() => {
        vault.put('shop', 'mischief', note('a', 9));
        vault.put('shop', 'mischief', note('b'));
        throw new Error('no');
      });
    expect(broken).toThrow('no');
    expect(idsOf(vault)).toEqual(['a:1']);
    await vault.settled();
    expect(idsOf(await open())).toEqual(['a:1']);
  });

  it('leaves out a line that a crash cut off, and appends after what was whole', async () => {
    const vault = await open();
    vault.change(() => vault.put('shop', 'mischief', note('a')));
    await vault.settled();
    await appendFile(path.join(folder, 'journal.ndjson'), '[["shop","mischief","b",{"id":"b"');
    const again = await open();
    expect(idsOf(again)).toEqual(['a:1']);
    again.change(() => again.put('shop', 'mischief', note('c')));
    await again.settled();
    expect(idsOf(await open())).toEqual(['a:1', 'c:1']);
  });

  it('refuses a journal that is damaged in its midst, and leaves it as it is', async () => {
    const file = path.join(folder, 'journal.ndjson');
    await writeFile(file, '[["shop","mischief","a",{"id":"a"}]]\nrubbish\n[["shop","mischief","c",{"id":"c"}]]\n');
    await expect(open()).rejects.toThrow('damaged in line 2');
    expect(await readFile(file, 'utf8')).toContain('rubbish');
  });

  it('is compacted while it is in use, between writes that go on, and loses nothing by it', async () => {
    const vault = await open(50);
    const file = path.join(folder, 'journal.ndjson');
    for (let round = 1; round <= 40; round += 1) {
      for (let place = 0; place < 10; place += 1) vault.change(() => vault.put('shop', 'mischief', note(`n${place}`, round)));
      vault.change(() => vault.put('shop', 'mischief', note(`passing${round}`)));
      // Some lines wait for the write under way, others find none.
      if (round % 3 === 0) await vault.settled();
      vault.change(() => vault.remove('shop', 'mischief', `passing${round}`));
    }
    await vault.settled();
    await vault.close();
    vaults.splice(0);
    expect((await readFile(file, 'utf8')).split('\n').length).toBeLessThan(200);
    expect(idsOf(await open())).toEqual(Array.from({ length: 10 }, (_each, place) => `n${place}:40`));
  });

  it('shares a flush among many changes without losing one', async () => {
    const vault = await open();
    await Promise.all(
      Array.from({ length: 500 }, (_each, index) => {
        vault.change(() => vault.put('shop', 'mischief', note(`n${index}`)));
        return vault.settled();
      }),
    );
    expect(idsOf(await open())).toHaveLength(500);
  });
});
