import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundleSdk, type Runtime, runtimes } from '../test/bundle-sdk.ts';

const weigh = async (runtime: Runtime, used?: string) => gzipSync(await bundleSdk(runtime, used)).byteLength;

test('the client depends on nothing and costs less than 6 kB, gzipped, wherever it is bundled for', async () => {
  for (const runtime of Object.keys(runtimes) as Runtime[]) {
    const bytes = await weigh(runtime);
    expect({ runtime, bytes, fits: bytes > 500 && bytes < 6_000 }).toMatchObject({ fits: true });
  }
});

test('what a shop front does not import, it does not carry', async () => {
  const whole = await bundleSdk('browser');
  const shop = await bundleSdk('browser', '{ createStore }');
  expect(whole).toContain('whsec_');
  expect(shop).not.toContain('whsec_');
  expect(shop).not.toContain('/admin');
  expect(await weigh('browser', '{ verifyWebhook }')).toBeLessThan(await weigh('browser', '{ createStore }'));
});
