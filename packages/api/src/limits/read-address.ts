import { BlockList, isIP } from 'node:net';

/** Whose word about a caller's address is believed: proxies on this machine, or in the named networks. */
export type Trusted = { check(address: string): boolean };

/** An address as it is written by itself: an IPv4 one that a socket for both kinds tells as `::ffff:1.2.3.4`, too. */
export function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
}

/**
 * Reads which proxies are trusted.
 *
 * @param networks  addresses and CIDR networks; `loopback` stands for this machine.
 * @throws Error for what is neither.
 */
export function openTrusted(networks: readonly string[]): Trusted {
  const list = new BlockList();
  for (const network of networks.flatMap((one) => (one === 'loopback' ? ['127.0.0.0/8', '::1/128'] : [one]))) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address);
    if (family === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
      throw new Error(`“${network}” is no address and no network`);
    list.addSubnet(address, bits === undefined ? (family === 4 ? 32 : 128) : Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  }
  return { check: (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6') };
}

/**
 * Where a request comes from: who is connected or, where that is a trusted proxy, the last address before the trusted ones in
 * X-Forwarded-For. What stands further left was written by the caller and is not believed.
 *
 * @returns null for a trusted machine that speaks for itself, such as the shop front's own server.
 */
export function readAddress(trusted: Trusted, remote: string | undefined, forwarded: string | undefined): string | null {
  if (!remote) return null;
  const own = plainAddress(remote);
  if (!trusted.check(own)) return own;
  const hops = (forwarded ?? '').split(',').map((hop) => plainAddress(hop.trim()));
  for (const hop of hops.reverse()) {
    if (isIP(hop) === 0) return null;
    if (!trusted.check(hop)) return hop;
  }
  return null;
}

/** Reads networks between commas, such as `loopback, 10.0.0.0/8`. Throws Error for what is neither address nor network. */
export function readNetworks(text: string): string[] {
  return text.split(',').flatMap((one) => one.trim() || []);
}

/** The first 64 bits of an IPv6 address, as hexadecimal groups: whoever has one address there has them all. */
function network64(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const front = groups(head);
  // An IPv4 address at the end stands for two groups.
  const back = tail === undefined ? [] : groups(tail).flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
  const middle = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...middle, ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** What a caller is counted by: an IPv4 address, or the /64 network of an IPv6 one. */
export function groupOf(address: string): string {
  return isIP(address) === 6 ? `${network64(address)}::/64` : address;
}
