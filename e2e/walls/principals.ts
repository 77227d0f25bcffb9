import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { ask, signIn, urls } from '../shop.ts';
import { listOperations } from './list-addresses.ts';

const hash = (token: string) => createHash('sha256').update(token).digest('base64url');
const newToken = () => randomBytes(32).toString('base64url');

/** Everything that a secret key may be given, as the document's policies name it. */
export function listScopes(): string[] {
  return [...new Set(listOperations().map(({ policy }) => policy))].filter((policy) => policy.includes('.')).sort();
}

type KeyWish = { kind?: 'secret' | 'publishable'; scopes?: string[]; ended?: 'revoked' | 'expired' };

/** Makes a key of a store; gives the headers of whoever shows it. */
export async function makeKey(storeId: string, { kind = 'secret', scopes = listScopes(), ended }: KeyWish = {}) {
  const token = `${kind === 'secret' ? 'sk' : 'pk'}_${newToken()}`;
  const past = new Date(Date.now() - 60_000);
  await ask(
    `insert into "ApiKey" ("storeId", id, name, kind, "tokenHash", "lastFour", scopes, "expiresAt", "revokedAt")
     values ($1, $2, 'Walls', $3, $4, $5, $6, $7, $8)`,
    [
      ...[storeId, randomUUID(), kind, hash(token), token.slice(-4), kind === 'secret' ? scopes : []],
      ...[ended === 'expired' ? past : null, ended === 'revoked' ? past : null],
    ],
  );
  return { Authorization: `Bearer ${token}` };
}

/** Signs a customer of a store in, by their session alone; gives their headers. */
export async function makeCustomer(storeId: string) {
  const email = `walls-${randomUUID()}@example.com`;
  const token = `cs_${newToken()}`;
  const [customerId, loginId] = [randomUUID(), randomUUID()];
  await ask('insert into "Customer" ("storeId", id, email, name) values ($1, $2, $3, $4)', [storeId, customerId, email, 'Walls']);
  await ask(
    `insert into "CustomerLogin" ("storeId", id, "customerId", name, email, "emailVerified") values ($1, $2, $3, 'Walls', $4, true)`,
    [storeId, loginId, customerId, email],
  );
  await ask(
    `insert into "CustomerSession" ("storeId", "userId", token, "expiresAt") values ($1, $2, $3, now() + interval '1 day')`,
    [storeId, loginId, hash(token)],
  );
  return { Authorization: `Bearer ${token}` };
}

/** Signs in to the admin; gives the headers that its browser would send. */
export async function makeStaff(page: Page) {
  await signIn(page);
  const cookies = await page.context().cookies(urls.admin);
  return { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}
