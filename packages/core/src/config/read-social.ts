import { z } from 'zod';

/** A provider by which people may sign in instead of by a password. */
export type SocialProvider = {
  /** What stands in addresses: google, github, apple, or the merchant's own word. */
  id: string;
  kind: 'oidc' | 'github' | 'apple';
  /** What stands on the button. */
  name: string;
  clientId: string;
  /** For Apple, the private key (PEM) that signs the secret; otherwise the secret itself. */
  clientSecret: string;
  /** Where an OpenID provider says what it can; for GitHub, where its site is. */
  issuer: string;
  /** GitHub's API, where it is not at api.github.com. */
  apiUrl: string;
  /** Apple's key and team, which stand in the signed secret. */
  keyId: string;
  teamId: string;
};

const known: Record<string, { kind: SocialProvider['kind']; name: string; issuer: string }> = {
  google: { kind: 'oidc', name: 'Google', issuer: 'https://accounts.google.com' },
  github: { kind: 'github', name: 'GitHub', issuer: 'https://github.com' },
  apple: { kind: 'apple', name: 'Apple', issuer: 'https://appleid.apple.com' },
};

const idForm = /^[a-z][a-z0-9]{1,19}$/;

/**
 * Reads the providers named in SOCIAL_PROVIDERS (`google,github,acme`). Each takes SOCIAL_<ID>_CLIENT_ID and SOCIAL_<ID>_CLIENT_SECRET; one
 * that is not known here also SOCIAL_<ID>_ISSUER, from which OpenID Connect Discovery 1.0 finds the rest.
 *
 * @throws Error that names the variable that is missing or wrong.
 */
export function readSocial(env: Record<string, string | undefined>): SocialProvider[] {
  const ids = (env.SOCIAL_PROVIDERS ?? '').split(',').map((id) => id.trim().toLowerCase());
  return ids.filter((id) => id).map((id) => readProvider(id, env));
}

function readProvider(id: string, env: Record<string, string | undefined>): SocialProvider {
  if (!idForm.test(id)) throw new Error(`SOCIAL_PROVIDERS: "${id}" is not a name of 2 to 20 letters and digits.`);
  const of = (part: string) => env[`SOCIAL_${id.toUpperCase()}_${part}`]?.trim() ?? '';
  const preset = known[id];
  const needed = preset?.kind === 'apple' ? ['CLIENT_ID', 'CLIENT_SECRET', 'KEY_ID', 'TEAM_ID'] : ['CLIENT_ID', 'CLIENT_SECRET'];
  for (const part of preset ? needed : [...needed, 'ISSUER']) {
    if (!of(part)) throw new Error(`SOCIAL_${id.toUpperCase()}_${part} is missing: SOCIAL_PROVIDERS names ${id}.`);
  }
  const issuer = (of('ISSUER') || preset?.issuer || '').replace(/\/+$/, '');
  if (!z.url().safeParse(issuer).success) throw new Error(`SOCIAL_${id.toUpperCase()}_ISSUER must be a URL.`);
  return {
    id,
    kind: preset?.kind ?? 'oidc',
    name: of('NAME') || preset?.name || id,
    clientId: of('CLIENT_ID'),
    clientSecret: of('CLIENT_SECRET').replace(/\\n/g, '\n'),
    issuer,
    apiUrl: of('API_URL').replace(/\/+$/, '') || 'https://api.github.com',
    keyId: of('KEY_ID'),
    teamId: of('TEAM_ID'),
  };
}
