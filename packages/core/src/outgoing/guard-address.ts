import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Why a request does not leave the house, or has no answer; `kind` is for programs, the message for the merchant. */
export class OutgoingError extends Error {
  readonly kind: 'address' | 'unreachable' | 'timeout';

  constructor(kind: OutgoingError['kind'], message: string) {
    super(message);
    this.name = 'OutgoingError';
    this.kind = kind;
  }
}

/**
 * IPv4 that is no public address: RFC 6890 and its successors (own network, carrier NAT, loopback, link local with the cloud's metadata,
 * documentation, benchmarks, multicast, reserved).
 */
const closed = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, bits, 'ipv4');

/** Of IPv6 only global unicast is public; in it, what tunnels to an IPv4 address (Teredo, 6to4) and documentation are not. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const closedSix = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closedSix.addSubnet(net, bits, 'ipv6');

/** Whether an IP address belongs to the public internet. Mapped, translated and local forms of IPv6 do not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && globalUnicast.check(address, 'ipv6') && !closedSix.check(address, 'ipv6');
}

/** Networks that the operator opens to outgoing requests, such as 10.1.0.0/16 or 127.0.0.1. */
function openedBy(allowed: readonly string[], address: string): boolean {
  return allowed.some((net) => {
    const [base = '', bits] = net.split('/');
    const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
    const list = new BlockList();
    list.addSubnet(base, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
    return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  });
}

/** An address that was checked, and is one to connect to. */
export type CheckedAddress = { address: string; family: 4 | 6 };

/** Tests stand in for the world's name servers here. */
type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;
const resolveName: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * Finds where a URL leads, now, and refuses it unless every address it leads to is public or opened by the operator: one bad address
 * among good ones is an attempt.
 *
 * @throws OutgoingError address | unreachable
 */
export async function guardAddress(
  url: URL,
  allowed: readonly string[],
  resolve: Resolve = resolveName,
): Promise<[CheckedAddress, ...CheckedAddress[]]> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new OutgoingError('address', 'Only http and https are called.');
  if (url.username || url.password) throw new OutgoingError('address', 'An address with a user name or password is not called.');
  // The URL parser has turned decimal, octal and hexadecimal spellings of IPv4 into the plain one.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await resolve(host).catch(() => {
        throw new OutgoingError('unreachable', `No server is known by the name ${host}.`);
      });
  for (const { address } of found) {
    if (isPublicAddress(address) || openedBy(allowed, address)) continue;
    throw new OutgoingError('address', `${host} leads to ${address}, which is not on the public internet (see OUTGOING_ALLOW).`);
  }
  const [first, ...more] = found.map(({ address, family }): CheckedAddress => ({ address, family: family === 6 ? 6 : 4 }));
  if (!first) throw new OutgoingError('unreachable', `No server is known by the name ${host}.`);
  return [first, ...more];
}
