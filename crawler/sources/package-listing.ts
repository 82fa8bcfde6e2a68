import { isFailure, type Failure } from '../failure.ts';
import type { Listing } from '../listing.ts';
import { hideSecrets } from '../secrets/hide-secrets.ts';
import { showWords } from '../show-words.ts';
import { quoted } from './quoted.ts';
import type { SourceError } from './source-error.ts';
import { splitWords } from './split-words.ts';

/** The listing of one package as a user writes it: what names it, which `nameOf` reads, and the arguments of its server. */
export function packageListing(
  kind: string,
  text: string,
  source: string,
  nameOf: (spec: string) => { name: string; version?: string } | Failure,
): Listing | SourceError {
  const words = splitWords(text);
  if (words === undefined) return { error: 'expected every quote to be closed' };
  const [spec = '', ...args] = words;
  const parsed = nameOf(spec);
  if (isFailure(parsed)) return { error: hideSecrets(parsed.reason) };
  if (parsed.name === '') return { error: `expected a package, got ${quoted(spec)}` };
  // The hash says which bytes are wanted, not where they are.
  const shown = spec.replace(/#sha256=[0-9a-f]{64}$/i, '');
  const locator = showWords([`${kind}:${shown}`, ...args]).text;
  return {
    source,
    server: parsed.name,
    ...(parsed.version === undefined ? {} : { version: parsed.version }),
    endpoints: [{ locator, transport: 'stdio', launch: { package: `${kind}:${spec}`, args, env: {} } }],
  };
}
