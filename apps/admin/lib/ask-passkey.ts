import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { type AuthAnswer, askAuth } from './ask-auth.ts';

const no = (message: string): AuthAnswer<never> => ({ ok: false, status: 0, code: 'passkey', message });

/** Why a browser or device would not, in words. https://www.w3.org/TR/webauthn-3/#sctn-op-create */
function wordsFor(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return 'This device already has a passkey of this account.';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'It was broken off, or took too long. Try again.';
  if (name === 'SecurityError') return 'Passkeys do not work at this address. Open the admin at its own address.';
  return 'This device could not do that. Try another, or another way.';
}

/** Lets the device do its part, then sends what it made. */
async function unlock<T>(device: () => Promise<object>, send: (response: object) => Promise<AuthAnswer<T>>) {
  const made = await device().catch((error: unknown) => no(wordsFor(error)));
  return 'ok' in made ? (made as AuthAnswer<T>) : send(made);
}

const unsupported = () => no('This browser knows no passkeys. Use another way.');

/** Signs in by a passkey of this device; with `afterPassword` as the second factor of the account whose password was given. */
export async function signInByPasskey(afterPassword: boolean): Promise<AuthAnswer<unknown>> {
  if (!browserSupportsWebAuthn()) return unsupported();
  const begun = await askAuth<PublicKeyCredentialRequestOptionsJSON>('/passkey/begin-sign-in', { afterPassword });
  if (!begun.ok) return begun;
  return unlock(
    () => startAuthentication({ optionsJSON: begun.data }),
    (response) => askAuth('/passkey/sign-in', { response }),
  );
}

/** Makes a passkey for the account on this device. The answer holds recovery codes when it is the account's first second factor. */
export async function makePasskey(name: string, password?: string): Promise<AuthAnswer<{ backupCodes: string[] | null }>> {
  if (!browserSupportsWebAuthn()) return unsupported();
  const begun = await askAuth<PublicKeyCredentialCreationOptionsJSON>('/passkey/begin-add', { password });
  if (!begun.ok) return begun;
  return unlock(
    () => startRegistration({ optionsJSON: begun.data }),
    (response) => askAuth('/passkey/add', { name, response }),
  );
}
