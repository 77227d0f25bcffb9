import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { APIError } from 'better-auth/api';
import type { z } from 'zod';
import type { Database } from '../db/index.ts';
import { noteAccountAct } from './note-sign-ins.ts';
import type { PasskeyPlace } from './passkey-place.ts';
import { countSignature, findPasskey } from './passkey-rows.ts';
import type { signedShape } from './passkey-shapes.ts';

type Asked = {
  /** What was to be signed, in base64url. */
  challenge: string;
  /** Whose passkey it must be; null for anybody's. */
  userId: string | null;
  response: z.infer<typeof signedShape>;
  headers: Headers | undefined;
};

/** One sentence for all that can be wrong: nobody learns which passkeys are known. */
const notAccepted = () =>
  new APIError('UNAUTHORIZED', {
    code: 'INVALID_PASSKEY',
    message: 'That passkey was not accepted. Try another, or sign in with your password.',
  });

/** Whether the signature is right: by this key, of this challenge, at this place, unlocked by its owner, and counted on. */
async function isRight(
  db: Database,
  place: PasskeyPlace,
  { challenge, userId, response }: Asked,
  passkey: Passkey,
): Promise<boolean> {
  if (userId !== null && userId !== passkey.userId) return false;
  const { userHandle } = response.response;
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== passkey.userId) return false;
  const { credentialId, publicKey, counter, transports } = passkey;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.rpId,
    credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter, transports },
    requireUserVerification: true,
  }).catch(() => ({ verified: false, authenticationInfo: null }));
  return verified && authenticationInfo !== null && countSignature(db, passkey.id, authenticationInfo.newCounter);
}

type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

/**
 * Holds what a browser signed against the passkey that it names, and notes the use. Whoever fails with a known one is told of in the log of
 * its owner's stores.
 *
 * @returns the id of the account that it signs in. Refuses 401 INVALID_PASSKEY, whatever was wrong.
 */
export async function provePasskey(db: Database, place: PasskeyPlace, asked: Asked): Promise<string> {
  const passkey = await findPasskey(db, asked.response.id);
  if (!passkey) throw notAccepted();
  if (await isRight(db, place, asked, passkey)) return passkey.userId;
  // Not waited for: the time of the answer must not tell whether the passkey is known.
  void noteAccountAct(db, passkey.userId, 'account.failSignIn', { headers: asked.headers });
  throw notAccepted();
}
