import { type GenericOAuthConfig, genericOAuth } from 'better-auth/plugins';
import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { SocialProvider } from '../config/index.ts';

const timeoutMs = 8_000;
const secretSeconds = 3_600;

const githubUser = z.object({
  id: z.number(),
  login: z.string(),
  name: z.string().nullish(),
  avatar_url: z.string().nullish(),
});
const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * GitHub is no OpenID provider: who it is stands at /user, and the addresses at /user/emails, of which only a verified one counts.
 * https://docs.github.com/en/rest/users/emails
 */
async function githubProfile(provider: SocialProvider, accessToken: string | undefined) {
  const ask = async (path: string) => {
    const answer = await fetch(`${provider.apiUrl}${path}`, {
      headers: { Authorization: `Bearer ${accessToken ?? ''}`, Accept: 'application/vnd.github+json', 'User-Agent': 'Emporium' },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    return answer.ok ? await answer.json() : null;
  };
  const user = githubUser.safeParse(await ask('/user'));
  const emails = githubEmails.safeParse(await ask('/user/emails'));
  if (!user.success || !emails.success) return null;
  const address = emails.data.find((one) => one.primary && one.verified) ?? emails.data.find((one) => one.verified);
  if (!address) return null;
  return { id: user.data.id, email: address.email, emailVerified: true, name: user.data.name || user.data.login };
}

/**
 * Apple takes as secret a token signed with the developer's key (ES256, at most six months; here an hour).
 * https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 */
async function appleSecret(provider: SocialProvider): Promise<string> {
  const key = await importPKCS8(provider.clientSecret, 'ES256');
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: provider.keyId })
    .setIssuer(provider.teamId)
    .setSubject(provider.clientId)
    .setAudience(provider.issuer)
    .setIssuedAt()
    .setExpirationTime(`${secretSeconds}s`)
    .sign(key);
}

const document = z.object({ issuer: z.string() });
const plain = (url: string) => url.replace(/\/+$/, '');

const discoveryOf = ({ issuer }: SocialProvider) => `${issuer}/.well-known/openid-configuration`;

/**
 * Whether a provider answers as the issuer that was configured, at the address itself; another's keys are not believed. GitHub has no such
 * document. https://openid.net/specs/openid-connect-discovery-1_0.html#rfc.section.4.3
 */
async function isItself(provider: SocialProvider): Promise<boolean> {
  if (provider.kind === 'github') return true;
  const options = { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' as const };
  const read = async () => document.parse(await (await fetch(discoveryOf(provider), options)).json());
  const named = await read().catch((error: Error) => error);
  if (!(named instanceof Error) && plain(named.issuer) === plain(provider.issuer)) return true;
  const why = named instanceof Error ? `does not answer: ${named.message}` : `calls itself ${named.issuer}`;
  process.emitWarning(`Nobody can sign in by ${provider.id}: ${provider.issuer} ${why}`);
  return false;
}

async function configOf(provider: SocialProvider, redirectURI: string): Promise<GenericOAuthConfig> {
  const common = { providerId: provider.id, name: provider.name, clientId: provider.clientId, redirectURI, pkce: true };
  if (provider.kind === 'github') {
    return {
      ...common,
      clientSecret: provider.clientSecret,
      authorizationUrl: `${provider.issuer}/login/oauth/authorize`,
      tokenUrl: `${provider.issuer}/login/oauth/access_token`,
      authorizationHeaders: { Accept: 'application/json' },
      scopes: ['read:user', 'user:email'],
      getUserInfo: (tokens) => githubProfile(provider, tokens.accessToken),
    };
  }
  const discovery = { ...common, discoveryUrl: discoveryOf(provider), requireIdTokenVerification: true };
  if (provider.kind === 'apple') {
    const clientSecret = await appleSecret(provider);
    return { ...discovery, clientSecret, scopes: ['openid', 'name', 'email'], responseMode: 'form_post', pkce: false };
  }
  return { ...discovery, clientSecret: provider.clientSecret, scopes: ['openid', 'email', 'profile'] };
}

/**
 * The part of Better Auth that signs people in at other providers: every OpenID provider with a discovery document, GitHub and Apple by
 * their own rules. One that does not answer as itself is left out, with a warning.
 *
 * @param redirectUri  where the provider sends the browser back, by the provider's id.
 */
export async function socialPlugin(providers: readonly SocialProvider[], redirectUri: (id: string) => string) {
  const asked = await Promise.all(providers.map(isItself));
  const sound = providers.filter((_, at) => asked[at]);
  const config = await Promise.all(sound.map((provider) => configOf(provider, redirectUri(provider.id))));
  return genericOAuth({ config });
}
