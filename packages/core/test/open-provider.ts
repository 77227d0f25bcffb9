import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { SocialProvider } from '../src/config/index.ts';

/** A real OpenID provider on a free port, and what the installation is told of it. Its pages take any name; one that begins with `unproven-` has an address that the provider does not vouch for. */
export type TestProvider = {
  social: SocialProvider;
  /** From now on it answers for the installation whose API is there, and whose admin. */
  serve(apiUrl: string, adminUrl?: string): void;
  close(): Promise<void>;
};

function providerFor(issuer: string, homes: string[]): Provider {
  const redirects = homes.map((home) => `${home}/api/auth/callback/acme`);
  return new Provider(issuer, {
    clients: [{ client_id: 'emporium', client_secret: 'a secret of the provider', redirect_uris: redirects }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the tests'] },
    async findAccount(_context, sub) {
      const email = `${sub.replace('unproven-', '')}@people.test`;
      const claims = { sub, email, email_verified: !sub.startsWith('unproven-'), name: sub };
      return { accountId: sub, claims: async () => claims };
    },
  });
}

/** Opens a provider; `serve` tells it whose callback it knows. Whoever signs in as `ada` is ada@people.test. */
export async function openProvider(): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const social: SocialProvider = {
    id: 'acme',
    kind: 'oidc',
    name: 'Acme',
    clientId: 'emporium',
    clientSecret: 'a secret of the provider',
    issuer,
    apiUrl: '',
    keyId: '',
    teamId: '',
  };
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    social,
    serve: (apiUrl, adminUrl = apiUrl) => server.on('request', providerFor(issuer, [...new Set([apiUrl, adminUrl])]).callback()),
    close,
  };
}

/** Walks through the provider's sign-in and consent as a browser does, with cookies and forms. Returns where it ends: our callback's address. */
export async function walkThrough(start: string, login: string, home: string): Promise<string> {
  const cookies = new Map<string, string>();
  const visit = async (url: string, form?: URLSearchParams): Promise<Response> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };
  let url = start;
  for (let step = 0; step < 20; step += 1) {
    if (url.startsWith(home)) return url;
    const answer = await visit(url);
    let next = answer.headers.get('location');
    if (!next) {
      const page = await answer.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
      if (!action) throw new Error(`no form at ${url}: ${page.slice(0, 300)}`);
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? 'login';
      const form = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
      next = (await visit(new URL(action, url).href, form)).headers.get('location');
    }
    if (!next) throw new Error(`the provider does not go on at ${url}`);
    url = new URL(next, url).href;
  }
  throw new Error('the provider goes round in circles');
}
