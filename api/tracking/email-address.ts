import { domainToASCII } from 'node:url';
import { asSeen } from '../../domain/tracking/visible-text';

/** An address as mail servers take it: without what is not seen, its domain in ASCII (`a@münchen.example`, RFC 5891). */
export function emailAddressFrom(sent: string): string {
  const seen = asSeen(sent).replace(/^mailto:/i, '');
  const at = seen.lastIndexOf('@');
  const domain = seen.slice(at + 1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are all of ASCII
  if (at < 1 || /^[\x00-\x7f]*$/.test(domain)) return seen;
  return `${seen.slice(0, at)}@${domainToASCII(domain) || domain}`;
}
