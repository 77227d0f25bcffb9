export * from './history.ts';
export * from './personal-data.ts';
export { type From, type SignedIn, sessionActor } from './session.ts';
export * from './sessions.ts';
export * from './sign-in.ts';
export * from './social.ts';
export * from './take-cart.ts';
