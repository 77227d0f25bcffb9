import { isIP } from 'node:net';
import type { Config } from '../config/index.ts';

/** Where passkeys of this installation count: the origin of its admin, and its host as the name that they are made for. */
export type PasskeyPlace = { origin: string; rpId: string };

/**
 * The place of passkeys, read from the configured address of the admin alone; null where browsers know none: at a bare address of the net,
 * or without https anywhere but on this machine. https://www.w3.org/TR/webauthn-3/#rp-id
 */
export function passkeyPlace(config: Pick<Config, 'adminUrl'>): PasskeyPlace | null {
  const { origin, hostname, protocol } = new URL(config.adminUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, ''))) return null;
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  return protocol === 'https:' || isLocal ? { origin, rpId: hostname } : null;
}
