import { StripeRefusal } from '../stripe-refusal.ts';

const keyForm = /^sk_test_sandbox_([a-z0-9]{8,64})$/;

/** The account token of the secret key (Bearer, or the user name of Basic); 401 in Stripe's words for anything else. */
export function findCaller(authorization: string | null): string {
  const key = readKey(authorization);
  if (key === null || key === '') {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  const token = keyForm.exec(key)?.[1];
  if (token !== undefined) return token;
  if (key.startsWith('pk_')) {
    throw unauthorized('This API call cannot be made with a publishable API key. Please use a secret API key.');
  }
  throw unauthorized(`Invalid API Key provided: ${mask(key)}`);
}

function readKey(authorization: string | null): string | null {
  const [scheme = '', value = ''] = (authorization ?? '').split(/\s+/, 2);
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? null;
  return null;
}

function mask(key: string): string {
  return key.length <= 8
    ? '*'.repeat(key.length)
    : `${key.slice(0, 8)}${'*'.repeat(Math.min(key.length - 8, 40))}${key.slice(-4)}`;
}

function unauthorized(message: string): StripeRefusal {
  return new StripeRefusal(401, { type: 'invalid_request_error', message }, 'before');
}
