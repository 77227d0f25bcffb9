import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** How a signature may differ from what an honest device makes. */
export type Odd = {
  origin?: string;
  rpId?: string;
  isUnverified?: boolean;
  counter?: number;
  userHandle?: string;
  type?: string;
};

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();
const b64 = (data: Buffer | string) => Buffer.from(data).toString('base64url');

/** CBOR, as much of it as a key and an attestation need: small numbers, byte strings, text, maps. https://www.rfc-editor.org/rfc/rfc8949 */
function cbor(value: number | Buffer | string | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number) => {
    if (size < 24) return Buffer.from([(major << 5) | size]);
    return size < 256 ? Buffer.from([(major << 5) | 24, size]) : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
  };
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, one]) => [cbor(key), cbor(one as number | Buffer | string)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

/**
 * A device that makes one passkey and signs with it, honestly or as told: what WebAuthn has a browser and an authenticator do together.
 * https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data
 */
export function createAuthenticator(place: { origin: string; rpId: string }) {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let owner = '';
  const clientData = (type: string, challenge: string, odd: Odd) =>
    Buffer.from(JSON.stringify({ type: odd.type ?? type, challenge, origin: odd.origin ?? place.origin, crossOrigin: false }));
  const authData = (odd: Odd, more = Buffer.alloc(0)) => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(odd.counter ?? counter);
    // User present, user verified, attested data follows.
    const flags = 1 | (odd.isUnverified ? 0 : 4) | (more.length > 0 ? 64 : 0);
    return Buffer.concat([sha256(odd.rpId ?? place.rpId), Buffer.from([flags]), count, more]);
  };
  const common = { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {} };
  return {
    id: b64(id),
    /** Makes the passkey that the options ask for. */
    make(options: { challenge: string; user: { id: string } }, odd: Odd = {}) {
      owner = options.user.id;
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseOf(keys.publicKey)]);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData(odd, attested)],
      ]);
      const clientDataJSON = b64(clientData('webauthn.create', options.challenge, odd));
      return { ...common, response: { clientDataJSON, attestationObject: b64(cbor(attestation)), transports: ['internal'] } };
    },
    /** Signs the challenge that the options carry. */
    sign(options: { challenge: string }, odd: Odd = {}) {
      const data = authData(odd);
      const client = clientData('webauthn.get', options.challenge, odd);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), keys.privateKey);
      const response = { authenticatorData: b64(data), clientDataJSON: b64(client), signature: b64(signature) };
      return { ...common, response: { ...response, userHandle: odd.userHandle ?? owner } };
    },
  };
}

/** The public key as COSE: EC2, ES256, P-256. https://www.rfc-editor.org/rfc/rfc9053 */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}
