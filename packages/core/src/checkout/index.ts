export * from './buy-now.ts';
export * from './cancel-order.ts';
export * from './check-payment.ts';
export * from './leave-payment.ts';
export * from './place-order.ts';
export * from './reopen-cart.ts';
