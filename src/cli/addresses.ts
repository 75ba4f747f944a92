/** Which addresses the program asks: https anywhere, http on this machine only, never with a name and a password. */
import { UsageError } from './usage-error.ts';

/** `undefined` for what is a path. */
export function addressOf(text: string): URL | undefined {
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(text)) return undefined;
  if (!URL.canParse(text)) throw new UsageError('This is no address.', 'An address begins with https://.');
  return checked(new URL(text));
}

/** Where a redirect leads: to https, or on within the same server of this machine. */
export function nextAddress(from: URL, location: string | null): URL {
  if (location === null || !URL.canParse(location, from.href)) {
    throw new UsageError(`${shownAddress(from)} redirects to no address.`, 'Ask for the file itself.');
  }
  const next = new URL(location, from);
  if (next.protocol === 'https:' || next.origin === from.origin) return checked(next);
  throw new UsageError(
    `${shownAddress(from)} redirects to ${shownAddress(next)}, which is not https.`,
    'Ask for a file that is served over https all the way.',
  );
}

/** Without its query, which may hold a key. */
export function shownAddress({ origin, pathname, protocol }: URL): string {
  return origin === 'null' ? protocol : `${origin}${pathname}`;
}

function checked(address: URL): URL {
  if (address.username !== '' || address.password !== '') {
    throw new UsageError('An address with a name or a password is not asked.', 'Download the file and name it.');
  }
  if (address.protocol === 'https:' || (address.protocol === 'http:' && isLoopback(address))) return address;
  throw new UsageError(
    `${shownAddress(address)} is not https.`,
    'Use an https address, or download the file and name it.',
  );
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
