import { type LookupAddress, lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where a webhook must not go unless it is allowed to: a subscriber's URL is a stranger's text, and behind our own network's
 * doors it would reach what no stranger may reach (SSRF). IANA's special-purpose registries, RFC 6890 and successors.
 */
const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of [
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
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv6');
}

class ForbiddenTarget extends Error {
  override readonly name = 'ForbiddenTarget';
  readonly code = 'EFORBIDDENTARGET';
}

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  // `::ffff:10.0.0.1` is checked against the IPv4 networks by BlockList itself.
  return !NOT_PUBLIC.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** @throws ForbiddenTarget for what is no http(s) URL, carries credentials, or names a private address outright */
export function checkTarget(target: string, allowPrivate: boolean): URL {
  const url = URL.canParse(target) ? new URL(target) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new ForbiddenTarget('The target must be an http or https URL.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new ForbiddenTarget('The target must not carry a user name or password.');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) {
    throw new ForbiddenTarget('The target is not a public address.');
  }
  return url;
}

/** @throws ForbiddenTarget for what is not an address of this very machine; names but `localhost` are none */
export function checkThisMachine({ hostname }: URL): void {
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    throw new ForbiddenTarget('The target is not on this machine, and this is a sandbox.');
}

/**
 * Resolves a name and refuses private addresses at the moment of connecting: checking the name before would not help, since
 * whoever owns it can answer differently the second time.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error !== null) return callback(error, '', 0);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address))) {
      return callback(new ForbiddenTarget('The target is not a public address.'), '', 0);
    }
    if (options.all === true) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
