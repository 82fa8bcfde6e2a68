const maxShown = 500;

/** Where a redirect leads, as origin and path: user info, query and fragment may repeat what we were given. */
export function showLocation(location: string): string {
  const base = 'http://relative.invalid';
  if (location === '') return 'nothing';
  const text = location.slice(0, 4096);
  if (!URL.canParse(text, base)) return 'no URL';
  const { href, origin, protocol, host, pathname } = new URL(text, base);
  if (origin === base) return pathname.slice(0, maxShown);
  return `${protocol}${href.startsWith(`${protocol}//`) ? `//${host}` : ''}${pathname}`.slice(0, maxShown);
}

/** What a server asks for in WWW-Authenticate (RFC 9110, section 11.6.1): the scheme, and the realm if there is one. */
export function showChallenge(challenge: string): string {
  const text = challenge.slice(0, 4096);
  const scheme = /^[A-Za-z][\w-]{0,40}/.exec(text.trimStart())?.[0] ?? 'no scheme';
  const [, quoted, token] = /\brealm="([^"]{0,200})"|\brealm=([\w.-]{1,200})/i.exec(text) ?? [];
  const realm = quoted ?? token;
  return realm === undefined ? scheme : `${scheme} realm="${realm}"`;
}
