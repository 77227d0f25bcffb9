import { expect, test } from 'vitest';
import { isStep, nextStep } from './checkout-steps.ts';

const address = { name: 'A', line1: 'B 1', city: 'C', country: 'DE' };
const empty = { email: '', needsShipping: true, shippingAddress: null, shippingRateId: null };

test('nobody comes to the payment without an address and a way of sending', () => {
  expect(nextStep(empty)).toBe('address');
  expect(nextStep({ ...empty, email: 'a@b.example' })).toBe('address');
  expect(nextStep({ ...empty, email: 'a@b.example', shippingAddress: address })).toBe('shipping');
  expect(nextStep({ ...empty, email: 'a@b.example', shippingAddress: address, shippingRateId: 'x' })).toBe('payment');
});

test('goods that are not sent need an e-mail address alone', () => {
  expect(nextStep({ ...empty, needsShipping: false, email: 'a@b.example' })).toBe('payment');
});

test('only known steps are steps', () => {
  expect([isStep('payment'), isStep('done'), isStep(undefined)]).toEqual([true, false, false]);
});
