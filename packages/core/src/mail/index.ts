export * from './account-letter.ts';
export * from './account-mail.ts';
export * from './deliver-mail.ts';
export * from './list-mail.ts';
export * from './queue-mail.ts';
