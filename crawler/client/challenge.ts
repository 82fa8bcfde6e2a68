/** What a server asks for in WWW-Authenticate, as far as a crawler reads it. */
export interface Challenge {
  /** The scheme of the first challenge. */
  scheme?: string;
  /** Where the metadata of the protected resource are (RFC 9728, section 5.1), as the server wrote it. */
  metadataUrl?: string;
  scopes: string[];
  /** The error code of RFC 6750 or a like one. */
  error?: string;
}

/** Of the IANA registry of authentication schemes, and two of payments: words that cannot be anybody's secret. */
const knownSchemes = new Set(
  'basic bearer concealed digest dpop gnap hoba l402 mutual negotiate oauth payment privatetoken scram-sha-1 scram-sha-256 vapid'.split(
    ' ',
  ),
);

/** Whether a scheme is one of the well-known ones. */
export function isKnownScheme(scheme: string): boolean {
  return knownSchemes.has(scheme.toLowerCase());
}

const maxHeaderLength = 4096;
const maxUrlLength = 2048;

/** Reads WWW-Authenticate (RFC 9110, section 11.6.1); leniently, since it is only recorded. */
export function readChallenge(header: string | string[] | undefined): Challenge {
  const text = String(header ?? '').slice(0, maxHeaderLength);
  const scheme = /^[A-Za-z][\w-]{0,40}/.exec(text.trimStart())?.[0];
  const metadataUrl = parameter(text, 'resource_metadata');
  const scope = parameter(text, 'scope') ?? '';
  const error = /^[a-z][a-z0-9_]{0,40}$/.exec(parameter(text, 'error') ?? '')?.[0];
  return {
    ...(scheme === undefined ? {} : { scheme }),
    ...(metadataUrl === undefined || metadataUrl.length > maxUrlLength ? {} : { metadataUrl }),
    ...(error === undefined ? {} : { error }),
    scopes: scope.split(/[\s,]+/).filter((each) => each !== ''),
  };
}

function parameter(text: string, name: string): string | undefined {
  const [, quoted, token] =
    new RegExp(`(?:^|[\\s,])${name}\\s{0,4}=\\s{0,4}(?:"([^"]{0,4096})"|([^\\s",]{1,4096}))`, 'i').exec(
      text,
    ) ?? [];
  return quoted ?? token;
}
