import { expect, test } from 'vitest';
import { isRefusal } from '../lib/index.ts';
import { requireDeliverable } from './check-address.ts';

const at = (country: string, postalCode?: string, region?: string) => ({
  name: 'Ada',
  line1: '1 Road',
  city: 'Town',
  country,
  ...(postalCode === undefined ? {} : { postalCode }),
  ...(region === undefined ? {} : { region }),
});

/** The fields for which an address is refused. */
function wrongIn(address: ReturnType<typeof at>): string[] {
  try {
    requireDeliverable(address, 'shippingAddress');
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return (error.detail.fields ?? []).map((issue) => issue.field.replace('shippingAddress.', ''));
  }
}

test('an address is held to what its country’s post needs, field by field', () => {
  const expected: [ReturnType<typeof at>, string[]][] = [
    [at('US', '62701', 'IL'), []],
    [at('US', '62701-1234', 'Illinois'), []],
    [at('US', '09012', 'AE'), []],
    [at('US', '6270', 'Ilinois'), ['region', 'postalCode']],
    [at('US'), ['region', 'postalCode']],
    [at('CA', 'k1a 0b1', 'Québec'), []],
    [at('CA', '12345', 'ON'), ['postalCode']],
    [at('DE', '10115'), []],
    [at('DE', '1011'), ['postalCode']],
    [at('DE'), ['postalCode']],
    [at('GB', 'SW1A 1AA'), []],
    [at('GB', '12345'), ['postalCode']],
    [at('JP', '100-0001', 'Tokyo'), []],
    [at('JP', '100-0001'), ['region']],
    [at('HK'), []],
    [at('AE'), []],
    [at('IE'), []],
    [at('IE', 'D02 AF30'), []],
    [at('XK', '10000'), []],
    [at('ZZ', '1'), ['country']],
  ];
  for (const [address, fields] of expected) expect({ address, fields: wrongIn(address) }).toEqual({ address, fields });
});

test('a region written in full becomes the letters by which tax rules name it', () => {
  expect(requireDeliverable(at('US', '62701', ' illinois '), 'x').region).toBe('IL');
  expect(requireDeliverable(at('BR', '01310-100', 'Sao Paulo'), 'x').region).toBe('SP');
  expect(requireDeliverable(at('JP', '100-0001', 'Tokyo'), 'x').region).toBe('Tokyo');
});
