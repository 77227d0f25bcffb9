import { z } from 'zod';

/** Bytes as browsers send them; 8,192 letters hold any key and attestation that devices make without a certificate chain. */
const bytes = z
  .string()
  .min(1)
  .max(8_192)
  .regex(/^[\w-]+$/, 'must be base64url');

const credential = {
  id: bytes.max(1_400),
  rawId: bytes.max(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string().max(64), z.unknown()),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
};

/** What a browser answers when a passkey has signed (AuthenticationResponseJSON of WebAuthn). */
export const signedShape = z.strictObject({
  ...credential,
  response: z.strictObject({ authenticatorData: bytes, clientDataJSON: bytes, signature: bytes, userHandle: bytes.optional() }),
});

/** What a browser answers when a passkey was made (RegistrationResponseJSON of WebAuthn). */
export const madeShape = z.strictObject({
  ...credential,
  response: z.strictObject({
    attestationObject: bytes,
    clientDataJSON: bytes,
    transports: z.array(z.string().max(32)).max(10).optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: bytes.optional(),
    authenticatorData: bytes.optional(),
  }),
});

/** What an account's owner calls a passkey: 1 to 60 characters. */
export const passkeyName = z.string().trim().min(1).max(60);
