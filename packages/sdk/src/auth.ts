import { type CallOptions, type Connection, call } from './call.ts';
import type {
  ExchangeSocial,
  LetterTo,
  LetterToken,
  ResetPassword,
  Sent,
  SignedIn,
  SignIn,
  SignUp,
  SocialProvider,
  StartSocial,
} from './schema.ts';

/** Shoppers' accounts: how they sign up and in. What is answered never tells whether an address has an account. */
export function auth(connection: Connection) {
  const post =
    <Body, Answer>(path: string) =>
    async (body: Body, options?: CallOptions) =>
      (await call<Answer>(connection, { method: 'POST', path: `/auth/${path}`, body }, { cache: 'no-store', ...options })).data;
  return {
    /** The account opens by the token of the letter: see `verify`. */
    signUp: post<SignUp, Sent>('sign-up'),
    verify: post<LetterToken, SignedIn>('verify'),
    signIn: post<SignIn, SignedIn>('sign-in'),
    sendMagicLink: post<LetterTo, Sent>('magic-link'),
    openMagicLink: post<LetterToken, SignedIn>('magic-link/open'),
    forgotPassword: post<LetterTo, Sent>('password/forgot'),
    resetPassword: post<ResetPassword, undefined>('password/reset'),
    providers: async (options?: CallOptions) =>
      (await call<SocialProvider[]>(connection, { path: '/auth/providers' }, { cache: 'no-store', ...options })).data,
    startSocial: post<StartSocial, { url: string }>('social/start'),
    exchangeSocial: post<ExchangeSocial, SignedIn>('social/exchange'),
  };
}
