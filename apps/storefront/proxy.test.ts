import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { proxy } from './proxy.ts';

test('an address that means no letters, or has NUL in it, which no text of a shop can hold, is refused', async () => {
  const statusOf = async (tail: string) => (await proxy(new NextRequest(`http://localhost:3001/shoes${tail}`))).status;
  expect(await Promise.all(['/search?q=a%00', '/p/%00', '/p/%E0'].map(statusOf))).toEqual([400, 400, 400]);
  expect(await Promise.all(['/search?q=100%', '/search?q=%E0', '/p/caf%C3%A9'].map(statusOf))).toEqual([200, 200, 200]);
});
