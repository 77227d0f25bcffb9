import { expect, test } from 'vitest';
import { orderMood } from './order-mood.ts';

test('nobody is thanked before the money is there', () => {
  expect(orderMood({ status: 'pending', paymentStatus: 'unpaid', payUrl: 'https://pay.example' })).toMatchObject({
    state: 'unpaid',
    isThanks: false,
    isWaiting: true,
  });
  expect(orderMood({ status: 'pending', paymentStatus: 'unpaid', payUrl: null })).toMatchObject({
    state: 'confirming',
    isThanks: false,
    isWaiting: true,
  });
  expect(orderMood({ status: 'pending', paymentStatus: 'processing', payUrl: null })).toMatchObject({
    state: 'processing',
    isThanks: false,
    isWaiting: true,
  });
  expect(orderMood({ status: 'expired', paymentStatus: 'unpaid', payUrl: null })).toMatchObject({
    state: 'expired',
    isThanks: false,
    isWaiting: false,
  });
});

test('a paid order says thank you and rests', () => {
  for (const status of ['paid', 'partially_fulfilled', 'fulfilled', 'delivered'] as const) {
    expect(orderMood({ status, paymentStatus: 'paid', payUrl: null })).toMatchObject({
      state: status,
      isThanks: true,
      isWaiting: false,
    });
  }
});

test('money that goes back is said, not hidden behind the order’s state', () => {
  expect(orderMood({ status: 'canceled', paymentStatus: 'refunded', payUrl: null }).state).toBe('refunded');
  expect(orderMood({ status: 'paid', paymentStatus: 'refunded', payUrl: null })).toMatchObject({
    state: 'refunded',
    isThanks: false,
  });
});
