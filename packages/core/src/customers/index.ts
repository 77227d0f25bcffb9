export * from './addresses.ts';
export * from './adopt-customer.ts';
export * from './get-customer.ts';
export * from './list-customers.ts';
export * from './merge-customers.ts';
export * from './profile.ts';
export * from './refresh-customer.ts';
