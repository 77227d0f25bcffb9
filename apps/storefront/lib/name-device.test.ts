import { expect, test } from 'vitest';
import { nameDevice } from './name-device.ts';

test('a device is called what its owner calls it', () => {
  expect(
    nameDevice('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1'),
  ).toBe('Safari, iPhone');
  expect(nameDevice('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0')).toBe(
    'Edge, Windows',
  );
  expect(nameDevice('curl/8.5')).toBeNull();
  expect(nameDevice(null)).toBeNull();
});
