import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, exportJWK, exportPKCS8, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { SocialProvider } from '../src/config/index.ts';

/**
 * Stand-ins for GitHub and Apple, made after what their documentation says of the shape of each answer; no account of theirs was used.
 * https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps, https://docs.github.com/en/rest/users/emails,
 * https://developer.apple.com/documentation/signinwithapplerestapi
 */
export type NamedProviders = {
  github: SocialProvider;
  apple: SocialProvider;
  /** The addresses that GitHub has of the person. */
  emails: { email: string; primary: boolean; verified: boolean; visibility: string | null }[];
  /** What Apple's identity token says of the person's address. */
  claims: { email: string; email_verified: boolean | string };
  /** What the browser brought to Apple's page: the identity token says it again. */
  nonce: string;
  /** What was wrong with the requests that came; nothing is what should be. */
  faults: string[];
  close(): Promise<void>;
};

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

const part = (id: string, kind: 'github' | 'apple', issuer: string) => ({ id, kind, name: id, clientId: `${id}-client`, issuer });

/** Apple's discovery document, as it stands at https://appleid.apple.com/.well-known/openid-configuration. */
const appleSays = (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/auth/authorize`,
  token_endpoint: `${origin}/auth/token`,
  jwks_uri: `${origin}/auth/keys`,
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'email', 'name'],
  token_endpoint_auth_methods_supported: ['client_secret_post'],
});

/** Opens both on one free port. */
export async function openNamedProviders(): Promise<NamedProviders> {
  const signing = await generateKeyPair('RS256', { extractable: true });
  const developer = await generateKeyPair('ES256', { extractable: true });
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const providers: NamedProviders = {
    github: { ...part('github', 'github', origin), clientSecret: 'a secret', apiUrl: `${origin}/api`, keyId: '', teamId: '' },
    apple: {
      ...part('apple', 'apple', origin),
      clientSecret: await exportPKCS8(developer.privateKey),
      apiUrl: '',
      keyId: 'KEY1234567',
      teamId: 'TEAM123456',
    },
    emails: [],
    claims: { email: '', email_verified: true },
    nonce: '',
    faults: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function appleToken(sent: URLSearchParams, response: ServerResponse): Promise<void> {
    const secret = sent.get('client_secret') ?? '';
    const checked = await jwtVerify(secret, developer.publicKey, {
      issuer: 'TEAM123456',
      subject: 'apple-client',
      audience: origin,
    }).catch(() => null);
    if (checked?.protectedHeader.kid !== 'KEY1234567') providers.faults.push(`secret ${JSON.stringify(decodeJwt(secret))}`);
    const id_token = await new SignJWT({ ...providers.claims, nonce: providers.nonce, nonce_supported: true })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(origin)
      .setSubject('001234.abcdef.0001')
      .setAudience('apple-client')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(signing.privateKey);
    json(response, { access_token: 'a-token', token_type: 'Bearer', expires_in: 3600, refresh_token: 'r', id_token });
  }

  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void> | void> = {
    'POST /login/oauth/access_token': async (request, response) => {
      if ((await bodyOf(request)).get('code') !== 'good') return json(response, { error: 'bad_verification_code' });
      json(response, { access_token: 'gho_x', scope: 'read:user,user:email', token_type: 'bearer' });
    },
    'GET /api/user': (request, response) => {
      if (request.headers.authorization !== 'Bearer gho_x') return json(response, { message: 'Bad credentials' }, 401);
      json(response, { id: 583231, login: 'octocat', name: null, email: null, avatar_url: `${origin}/a.png`, type: 'User' });
    },
    'GET /api/user/emails': (_request, response) => json(response, providers.emails),
    'GET /.well-known/openid-configuration': (_request, response) => json(response, appleSays(origin)),
    'GET /auth/keys': async (_request, response) =>
      json(response, { keys: [{ ...(await exportJWK(signing.publicKey)), kid: 'one', use: 'sig', alg: 'RS256' }] }),
    'POST /auth/token': async (request, response) => appleToken(await bodyOf(request), response),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = routes[`${request.method} ${request.url?.split('?')[0]}`];
    if (route) return route(request, response);
    providers.faults.push(`${request.method} ${request.url}`);
    json(response, {}, 404);
  }
  return providers;
}
